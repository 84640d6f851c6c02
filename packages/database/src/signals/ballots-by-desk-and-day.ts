import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange } from '../results/scope.ts'

export interface DeskDayCount {
  readonly deskId: number
  readonly day: string
  readonly base: number
  /** Those that answered the overall question with 4 or 5. */
  readonly satisfied: number
}

/** Valid ballots by desk and day, all entry modes together, in the order of desks and days. */
export async function ballotsByDeskAndDay(
  database: Database,
  { from, toExclusive }: MonthRange,
): Promise<readonly DeskDayCount[]> {
  const { rows } = await sql<DeskDayCount>`
    select desk_id as "deskId", service_date as day, sum(counters[4] + counters[5])::float8 as satisfied,
      sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5])::float8 as base
    from tally_day where service_date >= ${from}::date and service_date < ${toExclusive}::date
    group by desk_id, service_date order by desk_id, service_date`.execute(database)
  return rows
}
