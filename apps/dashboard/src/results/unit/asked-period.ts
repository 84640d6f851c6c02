import { type CalendarDay, type Period, periodOf, runningMonth } from '@long-dan/statistics'

/** What opens when nothing was asked for: the last quarter that counts ballots, else the running month with the first ones. */
export function defaultPeriod(monthsWithBallots: readonly CalendarDay[], today: CalendarDay): Period {
  const last = monthsWithBallots.findLast((month) => month < runningMonth(today))
  if (last !== undefined) return periodOf('quarter', last)
  return periodOf(monthsWithBallots.length > 0 ? 'month' : 'quarter', today)
}

/** A unit of the past opens in its last days, not in a present that it did not see. `endedOn` is the first day without it. */
export function lastDayOf(endedOn: CalendarDay | null, today: CalendarDay): CalendarDay {
  if (endedOn === null || endedOn > today) return today
  return new Date(Date.parse(endedOn) - 86_400_000).toISOString().slice(0, 10)
}
