import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import { lunarMonthStart } from './lunar-months.ts'

const everyYear = ['01-01', '04-30', '05-01', '09-02'] as const
const tetBefore = 1
const tetAfter = 2
const hungKings = { month: 3, day: 10 } as const

// Cached, because it is asked for every desk and day.
const known = new Map<number, ReadonlySet<CalendarDay>>()

/**
 * Public holidays of every year: New Year, the eve of Tết and its first three days, the Hùng Kings, 30 April, 1 May and 2 September. The
 * government sets the fifth day of Tết, the second day of September and moved days each year: `DAYS_OFF`.
 */
export function isPublicHoliday(day: CalendarDay): boolean {
  const year = Number(day.slice(0, 4))
  const holidays = known.get(year) ?? holidaysOf(year)
  known.set(year, holidays)
  return holidays.has(day)
}

function holidaysOf(year: number): ReadonlySet<CalendarDay> {
  const tet = lunarMonthStart(year, 1)
  return new Set([
    ...everyYear.map((day) => `${year}-${day}`),
    ...Array.from({ length: tetBefore + 1 + tetAfter }, (_, at) => daysAfter(tet, at - tetBefore)),
    daysAfter(lunarMonthStart(year, hungKings.month), hungKings.day - 1),
  ])
}
