import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { shareTallies } from '../tallies/tally-lock.ts'

// Any fixed number; no other advisory lock of this database may use it.
const freezeLock = 7_208_104

/** Makes this transaction the only one that freezes; false when another one is freezing, or while tallies are rebuilt. */
export async function holdFreezing(transaction: Database): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${freezeLock}) as taken`.execute(
    transaction,
  )
  return rows[0]?.taken === true && (await shareTallies(transaction))
}
