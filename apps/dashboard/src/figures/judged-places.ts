import type { UnitDirectory } from '@long-dan/administrative-units'
import { judgeYear, type LevelYear, type Table } from '@long-dan/disclosure'
import type { ItemCode } from '@long-dan/questionnaire'
import {
  answersOfYear,
  answersReadAnew,
  type DeskAnswers,
  judgedAnswers,
  levels,
  placesOfYear,
  sees,
  type YearOfPlaces,
  type YearTime,
  yearTime,
} from '@long-dan/results'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { rowsOf } from '../memory/period-rows.ts'
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
  readonly of: (item: ItemCode) => readonly LevelYear[]
}

/** With the parts that the next judgement can reuse. */
interface Judgement extends JudgedPlaces {
  readonly name: string
  readonly time: YearTime
  readonly months: readonly MonthTallies[]
  readonly known: ReadonlyMap<ItemCode, { readonly table: Table; readonly levels: readonly LevelYear[] }>
}

// By reach and directory, then one per year.
const known = new WeakMap<object, WeakMap<UnitDirectory, Recent<Judgement>>>()
const mostYears = 20

/** Returns the same judgement until a month of the year or of the quarter before it changes; then everything before that month is kept. */
export function judgedPlaces({ territory, tallies }: JudgementQuestion, year: Period): JudgedPlaces {
  const { directory, memory, reader } = territory
  const ofReach = known.get(memory ?? tallies) ?? new WeakMap<UnitDirectory, Recent<Judgement>>()
  known.set(memory ?? tallies, ofReach)
  const ofUnits = ofReach.get(directory) ?? recent<Judgement>(mostYears)
  ofReach.set(directory, ofUnits)
  const since = previousPeriod(periodOf('quarter', year.start)).start
  const months = tallies.months.filter(({ month }) => since <= month && month < year.end)
  const time = yearTime(year, tallies.closedBefore)
  const name = [time.monthsOver, time.isRunning, ...months.map(({ reading }) => reading)].join()
  const place = `${reader.home.id} ${year.code}`
  const last = ofUnits.get(place)
  if (last?.name === name) return last
  const judged = judge({ directory, year, name, months, time, level: levelOf(territory) }, last)
  ofUnits.set(place, judged)
  return judged
}

function levelOf({ reader: { home } }: Territory): number {
  if (home.level === 'province') return sees.province
  return home.level === 'commune' ? sees.commune : sees.area
}

interface Sources extends Pick<Judgement, 'name' | 'time' | 'months'> {
  readonly directory: UnitDirectory
  readonly year: Period
  readonly level: number
}

function judge(sources: Sources, last: Judgement | undefined): Judgement {
  const { directory, year, name, months, time, level } = sources
  const changed = last && changedSince(last, sources)
  // Not `last` itself: every judgement would keep the previous one alive for as long as the process runs.
  const knownBefore = last?.known
  const ofYear = months.filter(({ month }) => month >= year.start)
  const places = changed
    ? last.places
    : placesOfYear(
        directory,
        year,
        ofYear.flatMap((month) => [...rowsOf(month.judged)]),
      )
  const found = new Map<ItemCode, { readonly table: Table; readonly levels: readonly LevelYear[] }>()
  function of(item: ItemCode): readonly LevelYear[] {
    const judged = found.get(item) ?? judgeItem(item)
    found.set(item, judged)
    return judged.levels
  }
  function judgeItem(item: ItemCode) {
    const before = changed && knownBefore?.get(item)
    const table = before
      ? answersReadAnew(before.table, places, year, time, {
          months: changed.months.map(({ month }) => month),
          answers: answersIn(item, changed.months),
        })
      : answersOfYear(places, year, time, answersIn(item, months))
    return {
      table,
      levels: judgeYear({
        year: year.code,
        table,
        levels: levels[item === 'overall' ? 'ballots' : 'criterion'].slice(0, level + 1),
        ballots: item === 'overall' ? undefined : of('overall'),
        earlier: before && { levels: before.levels, monthsSame: changed.monthsSame },
      }),
    }
  }
  return { name, time, months, places, of, known: found }
}

/**
 * Months read anew since `last`; undefined when everything must be judged anew, because a month before the year changed or a desk is new.
 */
function changedSince(last: Judgement, { year, months, time }: Sources) {
  const before = new Map(last.months.map(({ month, reading }) => [month, reading]))
  const changed = months.filter(({ month, reading }) => before.get(month) !== reading)
  const isKnown = ({ month, judged }: MonthTallies) =>
    month >= year.start && [...rowsOf(judged)].every(({ key }) => last.places.indexOf.has(key))
  const isGone = ({ month }: MonthTallies) => !months.some((each) => each.month === month)
  if (last.months.some(isGone) || !changed.every(isKnown)) return undefined
  const first = changed[0] ? Number(changed[0].month.slice(5, 7)) - 1 : 12
  return { months: changed, monthsSame: Math.min(first, last.time.monthsOver, time.monthsOver) }
}

function* answersIn(item: ItemCode, months: readonly MonthTallies[]): Generator<DeskAnswers> {
  for (const { month, judged } of months)
    for (const row of rowsOf(judged))
      yield { key: row.key, month, ...(item === 'overall' ? row : judgedAnswers(row, item)) }
}
