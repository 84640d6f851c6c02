export interface OfficeHours {
  /** `07:00` */
  readonly opens: string
  readonly closes: string
}

export interface OfficeTime {
  /** YYYY-MM-DD in Vietnam. */
  readonly day: string
  /** 1 before noon, 2 after. */
  readonly halfDay: 1 | 2
  /** Saturday, Sunday, or outside the hours. */
  readonly offHours: boolean
}

// Vietnam has had no daylight saving time since 1975.
const offset = 7 * 3_600_000

/** As much of an instant as a counter may know. */
export function officeTimeOf(instant: Date, { opens, closes }: OfficeHours): OfficeTime {
  const local = new Date(instant.getTime() + offset)
  const [day = '', time = ''] = local.toISOString().split('T')
  const clock = time.slice(0, 5)
  const weekday = local.getUTCDay()
  return {
    day,
    halfDay: clock < '12:00' ? 1 : 2,
    offHours: weekday === 0 || weekday === 6 || clock < opens || clock >= closes,
  }
}
