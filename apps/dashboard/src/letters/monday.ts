import type { OfficeDays } from '@long-dan/database/dashboard'
import { type CalendarDay, daysAfter, serviceDayOf } from '@long-dan/statistics'
import { isWorkingDay, weekdayOf } from '../office-days/working-days.ts'

const hourInVietnam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** When the letter of a week is due: Monday at seven in Vietnam. */
const dueHour = 7
/** Last weekday for sending: a server that was down on Monday catches up until Wednesday; after that it would be last week's news. */
const lastDay = 3

/** The Monday whose letters are due now, and the hour; null when none are. */
export function weekToSend(now: Date): { readonly week: CalendarDay; readonly hour: number } | null {
  const today = serviceDayOf(now)
  const hour = Number(hourInVietnam.format(now))
  const day = weekdayOf(today)
  if (day > lastDay || (day === 1 && hour < dueHour)) return null
  return { week: mondayOf(today), hour }
}

/** The day and hour of an alert: from seven on, on working days; null at other times. */
export function alertTime(
  now: Date,
  officeDays: readonly OfficeDays[],
): { readonly day: CalendarDay; readonly hour: number } | null {
  const day = serviceDayOf(now)
  const hour = Number(hourInVietnam.format(now))
  return hour < dueHour || !isWorkingDay(day, { officeDays }) ? null : { day, hour }
}

export function mondayOf(day: CalendarDay): CalendarDay {
  return daysAfter(day, 1 - weekdayOf(day))
}
