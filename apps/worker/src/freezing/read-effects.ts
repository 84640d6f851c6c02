import { wholeLand } from '@long-dan/administrative-units'
import { deskCounts, type WorkerDoor } from '@long-dan/database/worker'
import { designEffect, rollUp } from '@long-dan/statistics'
import type { FreezingFacts } from './year-from-database.ts'

/** Design effect of each unit over [from, toExclusive): how alike ballots of one desk are within it. */
export async function readEffects(
  transaction: WorkerDoor,
  { directory }: Pick<FreezingFacts, 'directory'>,
  range: { readonly from: string; readonly toExclusive: string },
): Promise<(unitId: number) => number> {
  const inCommune = Map.groupBy(await deskCounts(transaction, range), ({ unitId }) => unitId)
  return (unitId) => {
    const communes = directory.communesOf(unitId, range.from, range.toExclusive)
    const land = new Set([unitId, ...communes.map(({ id }) => id)].flatMap((id) => wholeLand(directory, id)))
    const byDesk = Map.groupBy(
      [...land].flatMap((id) => inCommune.get(id) ?? []),
      ({ deskId }) => deskId,
    )
    return designEffect([...byDesk.values()].map(rollUp))
  }
}
