import { sql } from 'kysely'
import type { Database } from './connection.ts'

const monthsAhead = 3

/** Makes the partitions of this month and the next ones, so that no ballot ever waits for one; answers how many were new. */
export async function ensurePartitions(database: Database, today: string): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select ensure_ballot_partitions(${today}::date, (${today}::date + make_interval(months => ${monthsAhead}))::date) as made`.execute(
    database,
  )
  return rows[0]?.made ?? 0
}

/**
 * Rewrites each day before `today` that has gained ballots since, so that neither the place of a row nor its transaction tells when it
 * came: ballots, the day's counters and tallies, and remarks that nobody has sorted yet.
 * Answers the days rewritten.
 */
export async function settleFinishedDays(database: Database, today: string): Promise<readonly string[]> {
  const days = await database
    .selectFrom('ballot_day')
    .select('service_date')
    .where('settled', '=', false)
    .where('service_date', '<', today)
    .orderBy('service_date')
    .execute()
  const settled: string[] = []
  for (const { service_date } of days) {
    await database.transaction().execute(async (transaction) => {
      await sql`select settle_ballots(${service_date}::date)`.execute(transaction)
      await sql`
        with gone as (delete from tally_day where service_date = ${service_date}::date returning *)
        insert into tally_day select * from gone order by desk_id, questionnaire_version, entry_mode`.execute(
        transaction,
      )
    })
    settled.push(service_date)
  }
  return settled
}
