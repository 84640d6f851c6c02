import { serviceDayOf } from '@long-dan/statistics'

export interface OfficeHours {
  /** `07:00` */
  readonly opens: string
  readonly closes: string
}

/** Opening hours on the given days of the week, 1 Monday … 7 Sunday. */
export interface WeekdayHours extends OfficeHours {
  readonly firstWeekday: number
  readonly lastWeekday: number
}

export interface HalfDay {
  /** YYYY-MM-DD in Vietnam. */
  readonly day: string
  /** 1 before noon, 2 after. */
  readonly halfDay: 1 | 2
}

export interface OfficeTime extends HalfDay {
  /** Outside opening hours: a day without any, before the first opening, or after the last closing. */
  readonly offHours: boolean
}

// UTC+7 in milliseconds; Vietnam has had no daylight saving time since 1975.
const offset = 7 * 3_600_000

/** The same hours from Monday to Friday. */
export function workingDays({ opens, closes }: OfficeHours): readonly WeekdayHours[] {
  return [{ firstWeekday: 1, lastWeekday: 5, opens, closes }]
}

/** As much of an instant as a counter may know. */
export function halfDayOf(instant: Date): HalfDay {
  const isMorning = new Date(instant.getTime() + offset).getUTCHours() < 12
  return { day: serviceDayOf(instant), halfDay: isMorning ? 1 : 2 }
}

/** A citizen served into the noon break counts as within hours. */
export function officeTimeOf(instant: Date, hours: readonly WeekdayHours[]): OfficeTime {
  const local = new Date(instant.getTime() + offset)
  const clock = local.toISOString().slice(11, 16)
  const weekday = local.getUTCDay() || 7
  const ofDay = hours.filter(({ firstWeekday, lastWeekday }) => firstWeekday <= weekday && weekday <= lastWeekday)
  return {
    ...halfDayOf(instant),
    offHours: ofDay.every(({ opens }) => clock < opens) || ofDay.every(({ closes }) => clock >= closes),
  }
}
