import { type CalendarDay, type Period, type PeriodKind, periodOf } from '@long-dan/statistics'

/** What opens when nothing was asked for: the last closed quarter with ballots, else the last such month, else the one that is open. */
export function defaultPeriod(monthsWithBallots: readonly CalendarDay[], closedBefore: CalendarDay): Period {
  const over = (kind: PeriodKind) =>
    monthsWithBallots.map((month) => periodOf(kind, month)).findLast(({ end }) => end <= closedBefore)
  return over('quarter') ?? over('month') ?? periodOf(monthsWithBallots.length > 0 ? 'month' : 'quarter', closedBefore)
}

/** A unit of the past opens in its last days, not in a present that it did not see. `endedOn` is the first day without it. */
export function lastDayOf(endedOn: CalendarDay | null, today: CalendarDay): CalendarDay {
  if (endedOn === null || endedOn > today) return today
  return new Date(Date.parse(endedOn) - 86_400_000).toISOString().slice(0, 10)
}
