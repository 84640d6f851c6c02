import { sql } from 'kysely'
import type { Database } from './connection.ts'

/** Creates the partitions of this month and the next ones, so that no ballot ever waits for one; returns how many were new. */
export async function ensurePartitions(database: Database): Promise<number> {
  const { rows } = await sql<{ made: number }>`select ensure_coming_partitions() as made`.execute(database)
  return rows[0]?.made ?? 0
}

/** Deletes what is left of opened envelopes once their tokens are too old to be used; returns how many. */
export async function forgetEnvelopes(database: Database): Promise<number> {
  const { rows } = await sql<{ forgotten: bigint }>`select forget_envelopes() as forgotten`.execute(database)
  return Number(rows[0]?.forgotten)
}

/** Rewrites spent slips and the counters of the last days in orders that tell nothing, and deletes expired slips. */
export async function restIntake(database: Database): Promise<void> {
  await sql`select rest_slip_codes(), rest_intake_counters()`.execute(database)
}
