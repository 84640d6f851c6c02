import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import type { DayOff } from '../settings/telling-config.ts'
import { isPublicHoliday } from './public-holidays.ts'

const usualWeekdays: ReadonlySet<number> = new Set([1, 2, 3, 4, 5])

/** The earliest of the last `count` working days up to `until`; `weekdays` are 1 Monday … 7 Sunday. */
export function workingDaysBack(
  until: CalendarDay,
  count: number,
  { daysOff, weekdays = usualWeekdays }: { daysOff: readonly DayOff[]; weekdays?: ReadonlySet<number> | undefined },
): CalendarDay {
  let [day, left] = [until, count]
  // A desk closed for longer than this has no last working days.
  for (let back = 0; back < 60; back++) {
    const isOff = isPublicHoliday(day) || daysOff.some(([first, last]) => first <= day && day <= last)
    if (!isOff && weekdays.has(weekdayOf(day)) && --left === 0) return day
    day = daysAfter(day, -1)
  }
  return day
}

/** 1 for Monday, 7 for Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
