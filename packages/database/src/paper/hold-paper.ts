import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Must come first in a transaction that changes a batch: changes run one after the other, each seeing the result of the one before. False when
 * the reader may not (or no longer) enter anything, for example because the batch was closed meanwhile.
 */
export async function holdPaper(door: Database, batch: string): Promise<boolean> {
  await sql`select hold_paper(${batch})`.execute(door)
  const { rows } = await sql<{ enters: boolean }>`select reader_enters_paper(${batch}) as enters`.execute(door)
  return rows[0]?.enters === true
}
