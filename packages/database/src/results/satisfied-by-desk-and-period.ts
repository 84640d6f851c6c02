import type { Database } from '../connection.ts'
import { summedBase, summedSatisfied } from './counter-sums.ts'
import { type PeriodLength, periodStart } from './period-start.ts'
import { atDesk, type MonthRange, type Scope, withinMonths, withinScope } from './scope.ts'

/** Ballots of a desk in a period, while it belonged to a commune: `satisfied` of `base` answered the overall question with 4 or 5. */
export interface DeskPeriodCount {
  readonly unitId: number
  readonly deskId: number
  /** First day of the period. */
  readonly start: string
  readonly base: number
  readonly satisfied: number
}

/** Overall satisfaction at each desk of the scope in each period of one length; desks and periods without ballots are left out. */
export async function satisfiedByDeskAndPeriod(
  door: Database,
  scope: Scope,
  months: MonthRange,
  length: PeriodLength,
): Promise<readonly DeskPeriodCount[]> {
  return door
    .selectFrom('tally_desk_month')
    .where(withinScope(scope))
    .where(atDesk(scope))
    .where(withinMonths(months))
    .groupBy(['unit_id', 'desk_id', periodStart(length)])
    .select(['unit_id as unitId', 'desk_id as deskId', periodStart(length).as('start')])
    .select([summedBase.as('base'), summedSatisfied.as('satisfied')])
    .execute()
}
