import type { Database } from '../connection.ts'
import { summedBase, summedSatisfied } from './counter-sums.ts'
import { atDesk, type MonthRange, type Scope, withinMonths, withinScope } from './scope.ts'

/** Ballots of a desk while it belonged to a commune: `base` answered the overall question, `satisfied` of them with 4 or 5. */
export interface DeskCount {
  readonly unitId: number
  readonly deskId: number
  readonly base: number
  readonly satisfied: number
}

/** Overall satisfaction at each desk of the scope, by the commune it then belonged to; desks without ballots are left out. */
export async function satisfiedByDesk(door: Database, scope: Scope, months: MonthRange): Promise<readonly DeskCount[]> {
  return door
    .selectFrom('tally_desk_month')
    .where(withinScope(scope))
    .where(atDesk(scope))
    .where(withinMonths(months))
    .groupBy(['unit_id', 'desk_id'])
    .select(['unit_id as unitId', 'desk_id as deskId', summedBase.as('base'), summedSatisfied.as('satisfied')])
    .execute()
}
