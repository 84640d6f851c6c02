import type { CalendarDay } from '@long-dan/statistics'

/** The end of next month: the same for all invitations of a month, so that the date does not reveal the day. */
export function lastDayToOpen(today: CalendarDay): CalendarDay {
  const end = new Date(`${today.slice(0, 7)}-01T00:00:00Z`)
  end.setUTCMonth(end.getUTCMonth() + 2, 0)
  return end.toISOString().slice(0, 10)
}
