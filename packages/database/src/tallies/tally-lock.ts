import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { workerLocks } from '../worker-locks.ts'

/** Takes a shared lock to add to the tallies, until the transaction ends; false while a rebuild is under way. */
export async function shareTallies(transaction: Database): Promise<boolean> {
  const { rows } = await sql<{
    taken: boolean
  }>`select pg_try_advisory_xact_lock_shared(${workerLocks.tallies}) as taken`.execute(transaction)
  return rows[0]?.taken === true
}

/** Waits until nobody adds to the tallies, and keeps everybody from adding until `releaseTallies` or the end of the connection. */
export async function holdTallies(connection: Database): Promise<void> {
  await sql`select pg_advisory_lock(${workerLocks.tallies})`.execute(connection)
}

export async function releaseTallies(connection: Database): Promise<void> {
  await sql`select pg_advisory_unlock(${workerLocks.tallies})`.execute(connection)
}
