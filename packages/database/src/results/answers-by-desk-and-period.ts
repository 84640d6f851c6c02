import type { ItemCode } from '@long-dan/questionnaire'
import type { Database } from '../connection.ts'
import { summedAnswered, summedAnswers } from './counter-sums.ts'
import { type PeriodLength, periodStart } from './period-start.ts'
import { atDesk, type MonthRange, type Scope, withinMonths, withinScope } from './scope.ts'

/** Counts at a desk in a period, while it belonged to a commune. */
export interface DeskPeriodAnswers {
  readonly unitId: number
  readonly deskId: number
  /** First day of the period. */
  readonly start: string
  /** In the order of the items asked for. */
  readonly counts: readonly number[]
}

/** Seven counts an item: answers 1…5, not applicable, blank. Desks and periods without ballots are left out. */
export async function answersByDeskAndPeriod(
  door: Database,
  scope: Scope,
  months: MonthRange,
  length: PeriodLength,
  items: readonly ItemCode[],
): Promise<readonly DeskPeriodAnswers[]> {
  return cells(door, scope, months, length).select(summedAnswers(items).as('counts')).execute()
}

/** One count an item: how often it was answered 1…5. */
export async function answeredByDeskAndPeriod(
  door: Database,
  scope: Scope,
  months: MonthRange,
  length: PeriodLength,
  items: readonly ItemCode[],
): Promise<readonly DeskPeriodAnswers[]> {
  return cells(door, scope, months, length).select(summedAnswered(items).as('counts')).execute()
}

function cells(door: Database, scope: Scope, months: MonthRange, length: PeriodLength) {
  return door
    .selectFrom('tally_desk_month')
    .where(withinScope(scope))
    .where(atDesk(scope))
    .where(withinMonths(months))
    .groupBy(['unit_id', 'desk_id', periodStart(length)])
    .select(['unit_id as unitId', 'desk_id as deskId', periodStart(length).as('start')])
}
