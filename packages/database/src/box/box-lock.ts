import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { workerLocks } from '../worker-locks.ts'

/** Runs work on the box exclusively, over one connection; undefined when another worker holds the lock. */
export async function holdingBox<Value>(
  database: Database,
  work: (connection: Database) => Promise<Value>,
): Promise<Value | undefined> {
  return await database.connection().execute(async (connection) => {
    const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${workerLocks.box}) as taken`.execute(
      connection,
    )
    if (!rows[0]?.taken) return undefined
    try {
      return await work(connection)
    } finally {
      await sql`select pg_advisory_unlock(${workerLocks.box})`.execute(connection)
    }
  })
}
