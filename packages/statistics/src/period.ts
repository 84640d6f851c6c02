import { type CalendarDay, isCalendarDay } from './calendar-day.ts'

export type PeriodKind = 'month' | 'quarter' | 'half-year' | 'year'

/** `code`: '2026-09', '2026-Q3', '2026-H2' or '2026'. `start` is the first day, `end` the day after the last one. */
export type Period = {
  readonly kind: PeriodKind
  readonly code: string
  readonly start: CalendarDay
  readonly end: CalendarDay
}

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

const CODES: readonly (readonly [PeriodKind, RegExp])[] = [
  ['month', /^([12]\d{3})-(0[1-9]|1[0-2])$/],
  ['quarter', /^([12]\d{3})-Q([1-4])$/],
  ['half-year', /^([12]\d{3})-H([12])$/],
  ['year', /^([12]\d{3})$/],
]

/** The period for a code in an address; null for anything else. Survey rounds have dates of their own. */
export function parsePeriod(code: string): Period | null {
  for (const [kind, pattern] of CODES) {
    const parts = pattern.exec(code)
    if (parts) return periodAt(kind, (Number(parts[1]) * 12) / MONTHS[kind] + Number(parts[2] ?? 1) - 1)
  }
  return null
}

/** The period of a kind that contains a day. @throws RangeError when `day` is no calendar day */
export function periodOf(kind: PeriodKind, day: CalendarDay): Period {
  const known = ofDays[kind].get(day)
  if (known !== undefined) return known
  if (!isCalendarDay(day)) throw new RangeError(`not a calendar day: ${day}`)
  const period = periodAt(kind, ordinalOf(kind, day))
  if (ofDays[kind].size === mostDays) ofDays[kind].clear()
  ofDays[kind].set(day, period)
  return period
}

/** The period of the same kind just before. */
export function previousPeriod(period: Period): Period {
  return periodAt(period.kind, ordinalOf(period.kind, period.start) - 1)
}

/** `count` periods of the same kind up to and with `period`, oldest first. */
export function lastPeriods(period: Period, count: number): readonly Period[] {
  const last = ordinalOf(period.kind, period.start)
  return Array.from({ length: count }, (_, index) => periodAt(period.kind, last - count + 1 + index))
}

/** The first day of the current month. */
export function runningMonth(today: CalendarDay): CalendarDay {
  return `${today.slice(0, 7)}-01`
}

/**
 * The first day whose ballots a period does not count yet. A month is counted while it runs, a longer period only by its completed months:
 * otherwise the longer period less the months before could differ from the current month by a few ballots, and reveal what either hides.
 */
export function countedBefore({ kind, end }: Period, today: CalendarDay): CalendarDay {
  const running = runningMonth(today)
  return kind === 'month' || end < running ? end : running
}

/** Numbers the periods of one kind consecutively from year 0. */
function ordinalOf(kind: PeriodKind, day: CalendarDay): number {
  return Math.floor((Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) / MONTHS[kind])
}

function periodAt(kind: PeriodKind, ordinal: number): Period {
  const known = made[kind].get(ordinal)
  if (known !== undefined) return known
  const firstMonth = ordinal * MONTHS[kind]
  const period = {
    kind,
    code: codeOf(kind, firstMonth),
    start: firstDayOf(firstMonth),
    end: firstDayOf(firstMonth + MONTHS[kind]),
  }
  made[kind].set(ordinal, period)
  return period
}

// A page asks hundreds of times for a few periods. Years have four digits, so there are never many.
const made: Readonly<Record<PeriodKind, Map<number, Period>>> = {
  month: new Map(),
  quarter: new Map(),
  'half-year': new Map(),
  year: new Map(),
}

// Reading a day costs more than finding its period; far more days than any page asks for.
const ofDays: Readonly<Record<PeriodKind, Map<CalendarDay, Period>>> = {
  month: new Map(),
  quarter: new Map(),
  'half-year': new Map(),
  year: new Map(),
}
const mostDays = 1000

function codeOf(kind: PeriodKind, firstMonth: number): string {
  const day = firstDayOf(firstMonth)
  const place = Math.floor((firstMonth % 12) / MONTHS[kind]) + 1
  if (kind === 'month') return day.slice(0, 7)
  if (kind === 'year') return day.slice(0, 4)
  return `${day.slice(0, 4)}-${kind === 'quarter' ? 'Q' : 'H'}${place}`
}

function firstDayOf(month: number): CalendarDay {
  const year = String(Math.floor(month / 12)).padStart(4, '0')
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`
}
