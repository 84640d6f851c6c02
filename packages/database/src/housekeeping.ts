import { sql } from 'kysely'
import type { Database } from './connection.ts'

const monthsAhead = 3

/** Creates the partitions of this month and the next ones, so that no ballot ever waits for one; returns how many were new. */
export async function ensurePartitions(database: Database, today: string): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select ensure_ballot_partitions(${today}::date, (${today}::date + make_interval(months => ${monthsAhead}))::date) as made`.execute(
    database,
  )
  return rows[0]?.made ?? 0
}

/** Deletes what is left of opened envelopes once their tokens are too old to be used; returns how many. */
export async function forgetEnvelopes(database: Database): Promise<number> {
  const { rows } = await sql<{ forgotten: bigint }>`select forget_envelopes() as forgotten`.execute(database)
  return Number(rows[0]?.forgotten)
}

/** Rewrites spent slips and the counters of the last days in orders that tell nothing, and deletes expired slips. */
export async function restIntake(database: Database, today: string): Promise<void> {
  await sql`select rest_slip_codes(${today}::date)`.execute(database)
  await sql`select rest_intake_counters(${today}::date)`.execute(database)
}
