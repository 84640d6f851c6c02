import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Committed batches that no worker has tallied yet. */
export async function countPendingBatches(database: Database): Promise<number> {
  const { rows } = await sql<{ batches: number }>`select count(*)::int as batches from ballot_pending`.execute(database)
  return rows[0]?.batches ?? 0
}
