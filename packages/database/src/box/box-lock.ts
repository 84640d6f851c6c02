import { sql } from 'kysely'
import type { Database } from '../connection.ts'

// Any fixed number; no other advisory lock of this database may use it.
const boxLock = 7_208_108

/** Runs work on the box exclusively, over one connection; undefined when another worker holds the lock. */
export async function holdingBox<Value>(
  database: Database,
  work: (connection: Database) => Promise<Value>,
): Promise<Value | undefined> {
  return await database.connection().execute(async (connection) => {
    const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${boxLock}) as taken`.execute(connection)
    if (!rows[0]?.taken) return undefined
    try {
      return await work(connection)
    } finally {
      await sql`select pg_advisory_unlock(${boxLock})`.execute(connection)
    }
  })
}
