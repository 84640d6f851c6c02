import type { CalendarDay, Period } from '@long-dan/statistics'

/** The last day of a period. */
export function lastDayOf({ end }: Period): CalendarDay {
  return daysAfter(end, -1)
}

/** The calendar day so many days later, or earlier when negative. */
export function daysAfter(day: CalendarDay, days: number): CalendarDay {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
