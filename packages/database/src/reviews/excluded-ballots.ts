import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { atDesk, type Scope, withinScope } from '../results/scope.ts'

/** Excluded ballots with an answer 1…5 to the overall question, and those of them with 4 or 5. */
export interface ExcludedBallots {
  readonly unitId: number
  readonly deskId: number
  /** First day of the month. */
  readonly month: string
  readonly satisfied: number
  readonly base: number
}

/**
 * What was left out of the figures of these months (first days); figure with exclusions undone = figure + this. One row per desk and month.
 */
export async function excludedBallots(
  door: Database,
  scope: Scope,
  months: readonly string[],
): Promise<readonly ExcludedBallots[]> {
  return door
    .selectFrom('tally_excluded_month')
    .where(withinScope(scope))
    .where(atDesk(scope))
    .where(sql<boolean>`month = any(${[...months]}::date[])`)
    .groupBy(['unit_id', 'desk_id', 'month'])
    .select(['unit_id as unitId', 'desk_id as deskId', 'month'])
    .select(sql<number>`sum(counters[4] + counters[5])::float8`.as('satisfied'))
    .select(sql<number>`sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5])::float8`.as('base'))
    .execute()
}

/** Ballots of a desk that count, of one day and entry mode. */
export interface BallotsOfDay {
  readonly serviceDate: string
  readonly entryMode: number
  readonly satisfied: number
  readonly base: number
}

/** All ballots of the months that these days (both included) touch: what an exclusion could leave out, and what would remain. */
export async function ballotsByDay(
  door: Database,
  { unitId, deskId, firstDay, lastDay }: { unitId: number; deskId: number; firstDay: string; lastDay: string },
): Promise<readonly BallotsOfDay[]> {
  const { rows } = await sql<BallotsOfDay>`
    select service_date as "serviceDate", entry_mode as "entryMode",
      sum(counters[4] + counters[5])::float8 as satisfied,
      sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5])::float8 as base
    from tally_day
    where ${withinScope({ unitIds: [unitId] })} and desk_id = ${deskId}
      and service_date >= date_trunc('month', ${firstDay}::date)
      and service_date < date_trunc('month', ${lastDay}::date) + interval '1 month'
    group by 1, 2 order by 1, 2`.execute(door)
  return rows
}
