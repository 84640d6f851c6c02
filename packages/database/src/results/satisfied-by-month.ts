import type { Database } from '../connection.ts'
import { countedBase, countedSatisfied, summedBase, summedSatisfied } from './counter-sums.ts'
import { holdsEveryCommune } from './every-commune.ts'
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
  if (await holdsEveryCommune(door, scope, months)) {
    return door
      .selectFrom('tally_province_month')
      .where(withinMonths(months))
      .groupBy('month')
      .orderBy('month')
      .select(['month', countedBase.as('base'), countedSatisfied.as('satisfied')])
      .execute()
  }
  return door
    .selectFrom('tally_desk_month')
    .where(withinScope(scope))
    .where(atDesk(scope))
    .where(withinMonths(months))
    .groupBy('month')
    .orderBy('month')
    .select(['month', summedBase.as('base'), summedSatisfied.as('satisfied')])
    .execute()
}
