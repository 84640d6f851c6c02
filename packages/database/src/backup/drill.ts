import { openDatabase } from '../connection.ts'
import { changeDatabaseUrl, databaseOf } from '../database-url.ts'
import { dropDatabase, runQuery } from '../setup/clone.ts'
import { countTallyDifferences } from '../tallies/recount.ts'
import { type RestoreProblem, restore } from './restore.ts'

export type DrillResult =
  | { readonly ok: true; readonly value: { readonly takenAt: string; readonly rows: number } }
  | {
      readonly ok: false
      /** Every row came back, but the tallies do not match the ballots. */
      readonly error: RestoreProblem | { readonly code: 'tallies-differ'; readonly counters: number }
    }

/** Exists for the minutes of a drill, beside the database that the URL names: a server may serve several installations. */
const drillDatabaseOf = (serverUrl: string) => `${databaseOf(serverUrl)}_drill`

/** Restores a backup into a database of its own, counts every ballot again, and drops that database. The product's own is not touched. */
export async function drillRestore(
  serverUrl: string,
  folder: string,
  identities: readonly string[],
): Promise<DrillResult> {
  const drillDatabase = drillDatabaseOf(serverUrl)
  const url = changeDatabaseUrl(serverUrl, { database: drillDatabase })
  // Left behind by an interrupted drill.
  await dropDatabase(serverUrl, drillDatabase)
  await onDatabase(changeDatabaseUrl(serverUrl, { database: 'postgres' }), (server) =>
    runQuery(server, `create database "${drillDatabase}"`),
  )
  try {
    const restored = await restore(url, folder, { identities })
    if (!restored.ok) return restored
    const counters = await onDatabase(url, countTallyDifferences)
    if (counters > 0) return { ok: false, error: { code: 'tallies-differ', counters } }
    const { takenAt, files } = restored.value.manifest
    return { ok: true, value: { takenAt, rows: files.reduce((sum, { rows }) => sum + rows, 0) } }
  } finally {
    await dropDatabase(serverUrl, drillDatabase)
  }
}

async function onDatabase<T>(url: string, act: (database: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'long-dan drill' })
  try {
    return await act(database)
  } finally {
    await database.destroy()
  }
}
