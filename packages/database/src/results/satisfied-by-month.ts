import type { Database } from '../connection.ts'
import { summedBase, summedSatisfied } from './counter-sums.ts'
import { atDesk, type MonthRange, type Scope, withinMonths, withinScope } from './scope.ts'

export interface MonthCount {
  /** First day of the month. */
  readonly month: string
  readonly base: number
  readonly satisfied: number
}

/** Overall satisfaction of the scope as a whole in each month that had ballots, oldest first. */
export async function satisfiedByMonth(
  door: Database,
  scope: Scope,
  months: MonthRange,
): Promise<readonly MonthCount[]> {
  return door
    .selectFrom('tally_month')
    .where(withinScope(scope))
    .where(atDesk(scope))
    .where(withinMonths(months))
    .groupBy('month')
    .orderBy('month')
    .select(['month', summedBase.as('base'), summedSatisfied.as('satisfied')])
    .execute()
}
