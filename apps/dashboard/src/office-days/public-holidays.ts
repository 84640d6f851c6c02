import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { lunarMonthStart } from './lunar-months.ts'

export type PublicHoliday = 'new-year' | 'tet' | 'hung-kings' | 'reunification' | 'labour' | 'national' | 'culture'

/** With the year of the first. */
const everyYear = [
  ['01-01', 'new-year', 0],
  ['04-30', 'reunification', 0],
  ['05-01', 'labour', 0],
  ['09-02', 'national', 0],
  // Vietnamese Culture Day: Resolution 28/2026/QH16 of the National Assembly, in force from 1 July 2026.
  ['11-24', 'culture', 2026],
] as const
const tetBefore = 1
const tetAfter = 2
const hungKings = { month: 3, day: 10 } as const

// Cached, because it is asked for every desk and day.
const known = new Map<number, ReadonlyMap<CalendarDay, PublicHoliday>>()

/**
 * Public holidays of every year, in the order of days: New Year, the eve of Tết and its first three days, the Hùng Kings, 30 April, 1 May,
 * 2 September and, since 2026, 24 November. What the government adds each year (the fifth day of Tết, the second day of September, days
 * moved) an administrator enters.
 */
export function publicHolidaysOf(year: number): ReadonlyMap<CalendarDay, PublicHoliday> {
  const holidays = known.get(year) ?? holidaysOf(year)
  known.set(year, holidays)
  return holidays
}

export function isPublicHoliday(day: CalendarDay): boolean {
  return publicHolidaysOf(Number(day.slice(0, 4))).has(day)
}

function holidaysOf(year: number): ReadonlyMap<CalendarDay, PublicHoliday> {
  const tet = lunarMonthStart(year, 1)
  const days: (readonly [CalendarDay, PublicHoliday])[] = [
    ...everyYear.flatMap(([day, name, since]) => (since <= year ? [[`${year}-${day}`, name] as const] : [])),
    ...Array.from({ length: tetBefore + 1 + tetAfter }, (_, at) => [daysAfter(tet, at - tetBefore), 'tet'] as const),
    [daysAfter(lunarMonthStart(year, hungKings.month), hungKings.day - 1), 'hung-kings'],
  ]
  return new Map(days.sort(([a], [b]) => a.localeCompare(b)))
}
