import { sql } from 'kysely'
import type { Database } from '../connection.ts'

// Any fixed number; no other advisory lock of this database may use it.
export const tallyLock = 7_208_101

/** Takes a shared lock to add to the tallies, until the transaction ends; false while a rebuild is under way. */
export async function shareTallies(transaction: Database): Promise<boolean> {
  const { rows } = await sql<{
    taken: boolean
  }>`select pg_try_advisory_xact_lock_shared(${tallyLock}) as taken`.execute(transaction)
  return rows[0]?.taken === true
}

/** Waits until nobody adds to the tallies, and keeps everybody from adding until `releaseTallies` or the end of the connection. */
export async function holdTallies(connection: Database): Promise<void> {
  await sql`select pg_advisory_lock(${tallyLock})`.execute(connection)
}

export async function releaseTallies(connection: Database): Promise<void> {
  await sql`select pg_advisory_unlock(${tallyLock})`.execute(connection)
}
