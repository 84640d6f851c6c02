import { type Province, type ProvinceChange, provinceChanges } from '@long-dan/province'
import { type Database, openDatabase } from '../connection.ts'
import { provinceHere } from '../installation.ts'

/** What differs, and whether it was written: nothing is written if anything that must stay differs. */
export interface ChangedProvince {
  /** As it was before. */
  readonly kept: Province
  readonly changes: readonly ProvinceChange[]
  readonly written: boolean
}

/** Updates what an installation says about its province from its folder; with `preview` only reports what would change. */
export async function changeProvince(
  adminUrl: string,
  province: Province,
  { preview }: { readonly preview: boolean },
): Promise<ChangedProvince> {
  const database = openDatabase({ url: adminUrl, maxConnections: 1, applicationName: 'long-dan province' })
  try {
    return await database.transaction().execute(async (transaction) => {
      const kept = await provinceHere(transaction)
      if (kept === null) throw new Error('No start has chosen a province yet')
      const changes = provinceChanges(kept, province)
      const isWritable = changes.length > 0 && !changes.some(({ isLasting }) => isLasting)
      if (isWritable && !preview) await write(transaction, province)
      return { kept, changes, written: isWritable && !preview }
    })
  } finally {
    await database.destroy()
  }
}

async function write(database: Database, province: Province): Promise<void> {
  await database
    .updateTable('installation')
    .set({ province: JSON.stringify(province) })
    .execute()
}
