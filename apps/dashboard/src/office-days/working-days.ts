import type { OfficeDays } from '@long-dan/database/dashboard'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { isPublicHoliday } from './public-holidays.ts'

const usualWeekdays: ReadonlySet<number> = new Set([1, 2, 3, 4, 5])

export interface Calendar {
  /** Entered by an administrator: it stands above weekdays and holidays. */
  readonly officeDays: readonly OfficeDays[]
  /** 1 Monday … 7 Sunday. */
  readonly weekdays?: ReadonlySet<number> | undefined
}

export function isWorkingDay(day: CalendarDay, { officeDays, weekdays = usualWeekdays }: Calendar): boolean {
  const entered = officeDays.find(({ firstOn, lastOn }) => firstOn <= day && day <= lastOn)
  return entered?.isWorked ?? (!isPublicHoliday(day) && weekdays.has(weekdayOf(day)))
}

/** The earliest of the last `count` working days up to `until`. */
export function workingDaysBack(until: CalendarDay, count: number, calendar: Calendar): CalendarDay {
  let [day, left] = [until, count]
  // A desk closed for longer than this has no last working days.
  for (let back = 0; back < 60; back++) {
    if (isWorkingDay(day, calendar) && --left === 0) return day
    day = daysAfter(day, -1)
  }
  return day
}

/** 1 for Monday, 7 for Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
