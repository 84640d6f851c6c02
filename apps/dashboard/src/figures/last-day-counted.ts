import { lastDayOf } from '@long-dan/results'
import { type CalendarDay, countedBefore, type Period } from '@long-dan/statistics'

/** The last day whose ballots count in the period's figures; null when it has only just begun. */
export function lastDayCounted(period: Period, today: CalendarDay): CalendarDay | null {
  const before = countedBefore(period, today)
  if (before <= period.start) return null
  const last = lastDayOf({ ...period, end: before })
  return last < today ? last : today
}
