import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { shareTallies } from '../tallies/tally-lock.ts'
import { workerLocks } from '../worker-locks.ts'

/** Makes this transaction the only one that freezes; false when another one is freezing, or while tallies are rebuilt. */
export async function holdFreezing(transaction: Database): Promise<boolean> {
  const { rows } = await sql<{
    taken: boolean
  }>`select pg_try_advisory_xact_lock(${workerLocks.freezing}) as taken`.execute(transaction)
  return rows[0]?.taken === true && (await shareTallies(transaction))
}
