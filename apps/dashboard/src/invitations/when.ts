import { type CalendarDay, daysAfter } from '@long-dan/statistics'

const daysBefore = 3

/** The oldest day of which dossiers may still be reported: older ones belong to months that may be counted already. */
export function oldestDay(today: CalendarDay): CalendarDay {
  return daysAfter(today, -daysBefore)
}

/** The end of the next month: the same for all invitations of a month, so that the date tells nothing of the day. */
export function lastDayToOpen(today: CalendarDay): CalendarDay {
  const end = new Date(`${today.slice(0, 7)}-01T00:00:00Z`)
  end.setUTCMonth(end.getUTCMonth() + 2, 0)
  return end.toISOString().slice(0, 10)
}
