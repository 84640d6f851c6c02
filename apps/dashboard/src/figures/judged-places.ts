import type { UnitDirectory } from '@long-dan/administrative-units'
import { judgeYear, type LevelYear } from '@long-dan/disclosure'
import type { ItemCode } from '@long-dan/questionnaire'
import {
  answersOfYear,
  type DeskAnswers,
  judgedAnswers,
  levels,
  placesOfYear,
  sees,
  type YearOfPlaces,
  yearTime,
} from '@long-dan/results'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { rowsOf } from '../memory/period-rows.ts'
import { type Recent, recent } from '../memory/recent.ts'
import type { MonthTallies, Tallies } from '../memory/tallies.ts'
import type { Territory } from './territory.ts'

/** What to judge: answers to an item, in all that the official may see. */
export interface JudgementQuestion {
  readonly territory: Territory
  readonly tallies: Pick<Tallies, 'months' | 'closedBefore'>
  /** An item, an optional question, or an option of one (`optionCode`). */
  readonly item: ItemCode
}

/** The places of a year, and what each level of readers up to the one asked for may be shown of them. */
export interface JudgedPlaces {
  readonly places: YearOfPlaces
  readonly of: (item: ItemCode) => readonly LevelYear[]
}

// By reach and units, a year each.
const known = new WeakMap<object, WeakMap<UnitDirectory, Recent<{ readonly name: string; judged: JudgedPlaces }>>>()
const mostYears = 20

/** The same judgement until a month of the year, or of the quarter before it, changes. */
export function judgedPlaces({ territory, tallies }: JudgementQuestion, year: Period): JudgedPlaces {
  const { directory, memory, reader } = territory
  const ofReach = known.get(memory ?? tallies) ?? new WeakMap()
  known.set(memory ?? tallies, ofReach)
  const ofUnits = ofReach.get(directory) ?? recent(mostYears)
  ofReach.set(directory, ofUnits)
  const since = previousPeriod(periodOf('quarter', year.start)).start
  const months = tallies.months.filter(({ month }) => since <= month && month < year.end)
  const time = yearTime(year, tallies.closedBefore)
  const name = [time.monthsOver, time.isRunning, ...months.map(({ reading }) => reading)].join()
  const place = `${reader.home.id} ${year.code}`
  const last = ofUnits.get(place)
  if (last?.name === name) return last.judged
  const judged = judge({ directory, year, months, time, level: levelOf(territory) })
  ofUnits.set(place, { name, judged })
  return judged
}

function levelOf({ reader: { home } }: Territory): number {
  if (home.level === 'province') return sees.province
  return home.level === 'commune' ? sees.commune : sees.area
}

interface Sources {
  readonly directory: UnitDirectory
  readonly year: Period
  readonly months: readonly MonthTallies[]
  readonly time: ReturnType<typeof yearTime>
  readonly level: number
}

function judge({ directory, year, months, time, level }: Sources): JudgedPlaces {
  const ofYear = months.filter(({ month }) => month >= year.start)
  const places = placesOfYear(
    directory,
    year,
    ofYear.flatMap((month) => [...rowsOf(month.judged)]),
  )
  const found = new Map<ItemCode, readonly LevelYear[]>()
  function of(item: ItemCode): readonly LevelYear[] {
    const judged =
      found.get(item) ??
      judgeYear({
        year: year.code,
        table: answersOfYear(places, year, time, answersIn(item, months)),
        levels: levels[item === 'overall' ? 'ballots' : 'criterion'].slice(0, level + 1),
        ballots: item === 'overall' ? undefined : of('overall'),
      })
    found.set(item, judged)
    return judged
  }
  return { places, of }
}

function* answersIn(item: ItemCode, months: readonly MonthTallies[]): Generator<DeskAnswers> {
  for (const { month, judged } of months)
    for (const row of rowsOf(judged))
      yield { key: row.key, month, ...(item === 'overall' ? row : judgedAnswers(row, item)) }
}
