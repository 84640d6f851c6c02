export interface OfficeHours {
  /** `07:00` */
  readonly opens: string
  readonly closes: string
}

/** Hours on some days of the week, 1 Monday … 7 Sunday. */
export interface WeekdayHours extends OfficeHours {
  readonly firstWeekday: number
  readonly lastWeekday: number
}

export interface OfficeTime {
  /** YYYY-MM-DD in Vietnam. */
  readonly day: string
  /** 1 before noon, 2 after. */
  readonly halfDay: 1 | 2
  /** A day without hours, before the first opening of the day, or after its last closing. */
  readonly offHours: boolean
}

// Vietnam has had no daylight saving time since 1975.
const offset = 7 * 3_600_000

/** Hours from Monday to Friday. */
export function workingDays({ opens, closes }: OfficeHours): readonly WeekdayHours[] {
  return [{ firstWeekday: 1, lastWeekday: 5, opens, closes }]
}

/** As much of an instant as a counter may know. Whoever is served into the noon break is no signal. */
export function officeTimeOf(instant: Date, hours: readonly WeekdayHours[]): OfficeTime {
  const local = new Date(instant.getTime() + offset)
  const [day = '', time = ''] = local.toISOString().split('T')
  const clock = time.slice(0, 5)
  const weekday = local.getUTCDay() || 7
  const ofDay = hours.filter(({ firstWeekday, lastWeekday }) => firstWeekday <= weekday && weekday <= lastWeekday)
  return {
    day,
    halfDay: clock < '12:00' ? 1 : 2,
    offHours: ofDay.every(({ opens }) => clock < opens) || ofDay.every(({ closes }) => clock >= closes),
  }
}
