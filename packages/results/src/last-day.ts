import { type CalendarDay, daysAfter, type Period } from '@long-dan/statistics'

/** The last day of a period. */
export function lastDayOf({ end }: Period): CalendarDay {
  return daysAfter(end, -1)
}
