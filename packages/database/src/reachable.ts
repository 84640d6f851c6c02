import { sql } from 'kysely'
import type { Database } from './connection.ts'

/** Whether the server answers at all; never throws. */
export async function isReachable(database: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(database)
    return true
  } catch {
    return false
  }
}
