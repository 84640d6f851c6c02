import type { UnitDirectory } from '@long-dan/administrative-units'
import { judgeYear, type LevelYear, type Table } from '@long-dan/disclosure'
import type { ItemCode } from '@long-dan/questionnaire'
import {
  answersOfYear,
  answersReplaced,
  type DeskAnswers,
  judgedAnswers,
  levels,
  placesOfYear,
  sees,
  type YearOfPlaces,
  type YearTime,
  yearTime,
} from '@long-dan/results'
import { type CalendarDay, type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { changedDesks, type DeskRow, type PeriodRows, rowsOf } from '../memory/period-rows.ts'
import { type Recent, recent } from '../memory/recent.ts'
import type { MonthTallies, Tallies } from '../memory/tallies.ts'
import type { Territory } from './territory.ts'

/** What to judge: the answers to an item in everything the official may see. */
export interface JudgementQuestion {
  readonly territory: Territory
  readonly tallies: Pick<Tallies, 'months' | 'closedBefore'>
  /** An item, an optional question, one of its options (`optionCode`), or an item among those who chose an option (`crossingCode`). */
  readonly item: ItemCode
}

/** The places of a year, and what may be shown of them at each level of readers up to the one asked for. */
export interface JudgedPlaces {
  readonly places: YearOfPlaces
  readonly levels: readonly LevelYear[]
}

/** The state of the data that a judgement was made from. */
interface Moment {
  readonly time: YearTime
  /** Months of the year and of the quarter before it. */
  readonly months: readonly MonthTallies[]
}

/** A judgement of the answers to one item, with the parts that the next one can reuse. */
interface Judgement extends JudgedPlaces, Moment {
  readonly table: Table
}

// By reach, directory and year: the last judgement of each item, whichever page asked for it.
const known = new WeakMap<object, WeakMap<UnitDirectory, Recent<Map<ItemCode, Judgement>>>>()
const mostYears = 20

/**
 * What may be shown of a period. A judgement of a period depends on nothing after it (for a month: nothing after its quarter), so an earlier
 * judgement holds as long as nothing up to that point has changed. Otherwise everything before the first changed month is reused.
 */
export function judgedPlaces({ territory, tallies, item }: JudgementQuestion, period: Period): JudgedPlaces {
  const { directory, memory, reader } = territory
  const year = periodOf('year', period.start)
  const ofReach = known.get(memory ?? tallies) ?? new WeakMap<UnitDirectory, Recent<Map<ItemCode, Judgement>>>()
  known.set(memory ?? tallies, ofReach)
  const ofUnits = ofReach.get(directory) ?? recent<Map<ItemCode, Judgement>>(mostYears)
  ofReach.set(directory, ofUnits)
  const place = `${reader.home.id} ${year.code}`
  const judgements = ofUnits.get(place) ?? new Map<ItemCode, Judgement>()
  ofUnits.set(place, judgements)
  const since = previousPeriod(periodOf('quarter', year.start)).start
  const months = tallies.months.filter(({ month }) => since <= month && month < year.end)
  const now = { time: yearTime(year, tallies.closedBefore), months }

  function judgementOf(asked: ItemCode, of: Period): Judgement {
    const last = judgements.get(asked)
    if (last && holdsFor(last, now, of)) return last
    const ballots = asked === 'overall' ? undefined : judgementOf('overall', year).levels
    const judged = judge({ directory, year, now, item: asked, level: levelOf(territory), ballots }, last)
    judgements.set(asked, judged)
    return judged
  }
  return judgementOf(item, period)
}

function levelOf({ reader: { home } }: Territory): number {
  if (home.level === 'province') return sees.province
  return home.level === 'commune' ? sees.commune : sees.area
}

function holdsFor(last: Moment, now: Moment, period: Period): boolean {
  const change = firstChange(last, now)
  if (
    change === undefined &&
    last.time.monthsOver === now.time.monthsOver &&
    last.time.isRunning === now.time.isRunning
  )
    return true
  const isSame = (end: CalendarDay) => change === undefined || end <= change
  const isOver = ({ time }: Moment, end: CalendarDay) => monthsUntil(end, period) <= time.monthsOver
  const isOverInBoth = (end: CalendarDay) => isOver(last, end) && isOver(now, end)
  if (period.kind !== 'month') return isSame(period.end) && isOverInBoth(period.end)
  const quarter = periodOf('quarter', period.start)
  if (isOver(last, quarter.end) || isOver(now, quarter.end)) return isSame(quarter.end) && isOverInBoth(quarter.end)
  return isSame(period.end) && isOverInBoth(period.end)
}

/** Number of months of the period's year that end by a day. */
function monthsUntil(end: CalendarDay, { start }: Period): number {
  return end.slice(0, 4) > start.slice(0, 4) ? 12 : Number(end.slice(5, 7)) - 1
}

/** The first month that was read again, added or removed. */
function firstChange(last: Moment, now: Moment): CalendarDay | undefined {
  const at = [...now.months.keys(), now.months.length].find(
    (each) => last.months[each]?.reading !== now.months[each]?.reading,
  )
  if (at === undefined) return undefined
  const [before, after] = [last.months[at]?.month, now.months[at]?.month]
  return before === undefined || (after !== undefined && after < before) ? after : before
}

interface Sources {
  readonly directory: UnitDirectory
  readonly year: Period
  readonly now: Moment
  readonly item: ItemCode
  readonly level: number
  /** The judgement of all ballots; undefined when that is the one being made. */
  readonly ballots: readonly LevelYear[] | undefined
}

function judge({ directory, year, now, item, level, ballots }: Sources, last: Judgement | undefined): Judgement {
  const { time, months } = now
  const changed = last && changedSince(last, now, year)
  const ofYear = months.filter(({ month }) => month >= year.start)
  const places = changed
    ? last.places
    : placesOfYear(
        directory,
        year,
        ofYear.flatMap((month) => [...rowsOf(month.judged)]),
      )
  const table = changed
    ? answersReplaced(last.table, places, time, changedAnswers(item, changed.months))
    : answersOfYear(places, year, time, answersIn(item, months))
  const judged = judgeYear({
    year: year.code,
    table,
    levels: levels[item === 'overall' ? 'ballots' : 'criterion'].slice(0, level + 1),
    ballots,
    earlier: changed && { levels: last.levels, monthsSame: changed.monthsSame },
  })
  return { time, months, places, table, levels: judged }
}

/** A month that was read again, with the rows of the desks that differ from before. */
interface ChangedMonth {
  readonly month: CalendarDay
  readonly before: readonly DeskRow[]
  readonly rows: readonly DeskRow[]
}

/**
 * Months read again since `last`; undefined when everything must be judged again: a month is gone, one before the year changed, or a
 * desk is new.
 */
function changedSince(last: Judgement, { months, time }: Moment, year: Period) {
  const before = new Map(last.months.map((one) => [one.month, one]))
  const found = months.filter(({ month, reading }) => before.get(month)?.reading !== reading)
  const isGone = ({ month }: MonthTallies) => !months.some((each) => each.month === month)
  if (last.months.some(isGone) || found.some(({ month }) => month < year.start)) return undefined
  const changed = found.map((month) => changesOf(before.get(month.month), month))
  if (!changed.every(({ rows }) => rows.every(({ key }) => last.places.indexOf.has(key)))) return undefined
  const first = changed[0] ? Number(changed[0].month.slice(5, 7)) - 1 : 12
  return { months: changed, monthsSame: Math.min(first, last.time.monthsOver, time.monthsOver) }
}

const changes = new WeakMap<MonthTallies, { readonly from: MonthTallies | undefined; readonly change: ChangedMonth }>()

/** Cached: every item of the year asks. */
function changesOf(from: MonthTallies | undefined, to: MonthTallies): ChangedMonth {
  const last = changes.get(to)
  if (last && last.from === from) return last.change
  const before = from?.judged ?? noRows
  const desks = changedDesks(before, to.judged)
  const at = (rows: PeriodRows) => desks.flatMap((id) => rows.atDesk.get(id) ?? [])
  const change = { month: to.month, before: at(before), rows: at(to.judged) }
  changes.set(to, { from, change })
  return change
}

const noRows: PeriodRows = { inCommune: new Map(), atDesk: new Map(), versions: [] }

function* changedAnswers(item: ItemCode, months: readonly ChangedMonth[]): Generator<DeskAnswers> {
  for (const { month, before, rows } of months) {
    const now = new Set(rows.map(({ key }) => key))
    for (const { key } of before) if (!now.has(key)) yield { key, month, base: 0, satisfied: 0 }
    for (const row of rows) yield answersAt(item, month, row)
  }
}

function* answersIn(item: ItemCode, months: readonly MonthTallies[]): Generator<DeskAnswers> {
  for (const { month, judged } of months) for (const row of rowsOf(judged)) yield answersAt(item, month, row)
}

function answersAt(item: ItemCode, month: CalendarDay, row: DeskRow): DeskAnswers {
  const { base, satisfied } = item === 'overall' ? row : judgedAnswers(row, item)
  return { key: row.key, month, base, satisfied }
}
