import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { shareTallies } from '../tallies/tally-lock.ts'

// Any fixed number; no other advisory lock of this database may use it.
const bookLock = 7_208_102

/**
 * Makes this transaction the only one that writes the book; false when another does, or while tallies are rebuilt, which
 * reopens days that a sealing would close.
 */
export async function holdBook(transaction: Database): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${bookLock}) as taken`.execute(
    transaction,
  )
  return rows[0]?.taken === true && (await shareTallies(transaction))
}
