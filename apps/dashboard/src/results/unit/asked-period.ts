import { type CalendarDay, type Period, type PeriodKind, periodOf } from '@long-dan/statistics'

/** The default period: the last closed quarter with ballots, otherwise the last such month, otherwise the open month. */
export function defaultPeriod(monthsWithBallots: readonly CalendarDay[], closedBefore: CalendarDay): Period {
  const over = (kind: PeriodKind) =>
    monthsWithBallots.map((month) => periodOf(kind, month)).findLast(({ end }) => end <= closedBefore)
  return over('quarter') ?? over('month') ?? periodOf(monthsWithBallots.length > 0 ? 'month' : 'quarter', closedBefore)
}

/** A former unit opens on its last days rather than on a present it did not live to see. `endedOn` is the first day without it. */
export function lastDayOf(endedOn: CalendarDay | null, today: CalendarDay): CalendarDay {
  if (endedOn === null || endedOn > today) return today
  return new Date(Date.parse(endedOn) - 86_400_000).toISOString().slice(0, 10)
}
