/** A day of the calendar, 'YYYY-MM-DD'; compares as text. No time, no time zone. */
export type CalendarDay = string

/** Whether the text is a day that exists (29 February in leap years only). */
export function isCalendarDay(text: string): text is CalendarDay {
  const parts = /^([12]\d{3})-(\d\d)-(\d\d)$/.exec(text)
  if (!parts) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The calendar day this many days later, or earlier if negative. */
export function daysAfter(day: CalendarDay, days: number): CalendarDay {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Negative when `to` comes first. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const officeClock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Ho_Chi_Minh',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The service day an instant falls on: the date in Vietnam (Asia/Ho_Chi_Minh), wherever the server stands. */
export function serviceDayOf(instant: Date): CalendarDay {
  const hour = Math.floor(instant.getTime() / 3_600_000)
  const known = dayOfHour.get(hour)
  if (known !== undefined) return known
  const day = dayInVietnam(instant)
  if (dayOfHour.size === mostHours) dayOfHour.clear()
  dayOfHour.set(hour, day)
  return day
}

// Cached, as it is needed several times per request, for today and earlier days. Vietnam is whole hours away from UTC, so all instants of
// an hour share their day.
const dayOfHour = new Map<number, CalendarDay>()
const mostHours = 100

function dayInVietnam(instant: Date): CalendarDay {
  const parts = new Map(officeClock.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}
