import type { Table } from '@long-dan/disclosure'
import { type CalendarDay, type Period, runningMonth } from '@long-dan/statistics'
import type { YearOfPlaces } from './places-of-year.ts'

/** Answers 1–5 and 4–5 to a question, at a desk in a month. */
export interface DeskAnswers {
  /** As returned by `deskKey`. */
  readonly key: string
  /** First day of the month. */
  readonly month: CalendarDay
  readonly base: number
  readonly satisfied: number
  /** Answers 5; absent where no figure tells them from answers 4. */
  readonly best?: number
}

/** How far a year has come. */
export type YearTime = Pick<Table, 'monthsOver' | 'isRunning'>

/** Months before that of the day are over: that month is the first whose figures will still grow. */
export function yearTime(year: Period, today: CalendarDay): YearTime {
  const running = runningMonth(today)
  if (running >= year.end) return { monthsOver: 12, isRunning: false }
  if (running < year.start) return { monthsOver: 0, isRunning: false }
  return { monthsOver: Number(running.slice(5, 7)) - 1, isRunning: true }
}

type Places = Pick<YearOfPlaces, 'places' | 'indexOf'>

/** `answers` of the year and the quarter before it; others are ignored. */
export function answersOfYear(
  { places, indexOf }: Places,
  year: Period,
  time: YearTime,
  answers: Iterable<DeskAnswers>,
): Table {
  const cells = places.length * 12
  const table = {
    bases: new Int32Array(cells),
    satisfied: new Int32Array(cells),
    best: new Int32Array(cells),
    before: new Int32Array(places.length),
  }
  add(table, indexOf, year, answers)
  return { places, ...table, ...time }
}

/** The same table with these cells of the year as they are now, each given once. */
export function answersReplaced(
  table: Table,
  { indexOf }: Places,
  time: YearTime,
  answers: Iterable<DeskAnswers>,
): Table {
  const { bases, satisfied, best = satisfied } = table
  const replaced = { bases: bases.slice(), satisfied: satisfied.slice(), best: best.slice() }
  for (const { key, month, base, satisfied: ofThese, best: ofThose = ofThese } of answers) {
    const place = indexOf.get(key)
    if (place === undefined) continue
    const at = place * 12 + monthOfYear(month)
    replaced.bases[at] = base
    replaced.satisfied[at] = ofThese
    replaced.best[at] = ofThose
  }
  return { ...table, ...replaced, ...time }
}

function add(
  { bases, satisfied, best, before }: Required<Pick<Table, 'bases' | 'satisfied' | 'best' | 'before'>>,
  indexOf: Places['indexOf'],
  year: Period,
  answers: Iterable<DeskAnswers>,
): void {
  for (const { key, month, base, satisfied: ofThese, best: ofThose = ofThese } of answers) {
    const place = indexOf.get(key)
    if (place === undefined || month >= year.end) continue
    if (month < year.start) {
      if (Number(month.slice(0, 4)) + 1 === Number(year.code) && month.slice(5) >= '10')
        before[place] = (before[place] ?? 0) + base
      continue
    }
    const at = place * 12 + monthOfYear(month)
    bases[at] = (bases[at] ?? 0) + base
    satisfied[at] = (satisfied[at] ?? 0) + ofThese
    best[at] = (best[at] ?? 0) + ofThose
  }
}

/** Counted from 0. */
function monthOfYear(month: CalendarDay): number {
  return Number(month.slice(5, 7)) - 1
}
