import { createUnitDirectory, type UnitDirectory } from '@long-dan/administrative-units'
import {
  assessmentRules,
  deskMonths,
  dossiersOfCommunes,
  excludedDeskMonths,
  type FrozenCell,
  frozenCells,
  frozenExcluded,
  isDemo,
  type PublishedFigure,
  publishedFigures,
  readUnitFacts,
  type WorkerDoor,
} from '@long-dan/database/worker'
import {
  type AskedQuestions,
  type EntryMode,
  entryModeOf,
  joinVersions,
  type Questionnaires,
} from '@long-dan/questionnaire'
import {
  addTallies,
  type BallotsAndDossiers,
  type CommuneMonth,
  type CountedDeskMonth,
  codesIn,
  dossierHolds,
  overallCount,
  type PeriodDocument,
  periodsOfYear,
  type YearOfFigures,
  yearOfFigures,
} from '@long-dan/results'
import { type Period, periodOf, previousPeriod } from '@long-dan/statistics'
import { desksAsFrozen } from './desks-as-frozen.ts'

/** What freezing needs to know in addition to the year's counts. */
export interface FreezingFacts {
  readonly directory: UnitDirectory
  readonly provinceId: number
  readonly demo: boolean
}

export async function readFreezingFacts(door: WorkerDoor): Promise<FreezingFacts> {
  const [facts, demo] = await Promise.all([readUnitFacts(door), isDemo(door)])
  const province = facts.units.find(({ level }) => level === 'province')
  if (!province) throw new Error('There is no province to freeze results of')
  return { directory: createUnitDirectory(facts), provinceId: province.id, demo }
}

/** A year with everything frozen and published of it so far. */
export interface FrozenYear {
  readonly year: Period
  readonly figures: YearOfFigures
  readonly cells: readonly FrozenCell[]
  readonly months: readonly CommuneMonth[]
  readonly published: readonly PublishedFigure[]
  /** Why a unit and period may not be published; null when nothing prevents it. */
  readonly holdOf: (unitId: number, period: Period) => BallotsAndDossiers | null
}

/** Reads a year's frozen months and what is published of it; `periods` are those published already or about to be. */
export async function frozenYear(
  transaction: WorkerDoor,
  { directory, provinceId }: FreezingFacts,
  year: Period,
  periods: readonly Period[],
  questionnaires: Questionnaires,
): Promise<FrozenYear> {
  const cells = await frozenCells(transaction, year.start, year.end)
  const months = communeMonths(cells, questionnaires)
  const dossiers = await dossiersOfCommunes(transaction, { from: year.start, toExclusive: year.end })
  const holdOf = dossierHolds({ directory, provinceId, months, dossiers })
  const isHeldBack = (unitId: number, period: Period) => holdOf(unitId, period) !== null
  const rules = await assessmentRules(transaction)
  // Months are published with their quarter.
  const ends = periods.map((period) => (period.kind === 'month' ? periodOf('quarter', period.start) : period).end)
  const monthsOver = monthsIn(year).filter(({ end }) => ends.some((until) => end <= until)).length
  const desks = await desksOf(transaction, year, months, questionnaires)
  const figures = yearOfFigures({ directory, provinceId, year, monthsOver, desks, rules, months, isHeldBack })
  const published = await publishedFigures(transaction, {
    unitIds: directory.units.map(({ id }) => id),
    periodCodes: periodsOfYear(year).map(({ code }) => code),
  })
  for (const { unitId, periodCode, document } of published)
    figures.notePublished(unitId, periodCode, codesIn(JSON.parse(document) as PeriodDocument))
  return { year, figures, cells, months, published, holdOf }
}

/** The figures of the year that a period lies in. */
export type YearsOfFigures = (period: Period) => Promise<YearOfFigures>

/** Other years than the one at hand, which must be over, are read when first asked for. */
export function yearsAround(
  transaction: WorkerDoor,
  facts: FreezingFacts,
  { year, figures }: FrozenYear,
  questionnaires: Questionnaires,
): YearsOfFigures {
  const years = new Map([[year.code, Promise.resolve(figures)]])
  return ({ start }) => {
    const asked = periodOf('year', start)
    const found =
      years.get(asked.code) ??
      frozenYear(transaction, facts, asked, [asked], questionnaires).then((frozen) => frozen.figures)
    years.set(asked.code, found)
    return found
  }
}

function monthsIn(year: Period): readonly Period[] {
  return periodsOfYear(year).filter(({ kind }) => kind === 'month')
}

/** All ballots by desk, excluded ones too, which decide what may be shown, for the year and the quarter before. */
async function desksOf(
  transaction: WorkerDoor,
  year: Period,
  frozen: readonly CommuneMonth[],
  questionnaires: Questionnaires,
): Promise<readonly CountedDeskMonth[]> {
  const months = [...monthsIn(previousPeriod(year)).slice(-3), ...monthsIn(year)].map(({ start }) => start)
  return desksAsFrozen({
    counted: await deskMonths(transaction, 'everything', months, questionnaires),
    excluded: await excludedDeskMonths(transaction, 'everything', months, questionnaires),
    frozen,
    frozenExcluded: await frozenExcluded(transaction, year.start, year.end),
  })
}

function communeMonths(cells: readonly FrozenCell[], questionnaires: Questionnaires): readonly CommuneMonth[] {
  return [...Map.groupBy(cells, ({ unitId, month }) => `${unitId} ${month}`).values()].flatMap((same) => {
    const tallies = same.map((cell) => ({ ...cell, asked: questionnaires.withNumber(cell.questionnaireVersion) }))
    const [first] = same
    const tally = addTallies(tallies)
    if (!first || !tally) return []
    const ballotsByMode: Partial<Record<EntryMode, number>> = {}
    for (const cell of tallies) {
      const mode = entryModeOf(cell.entryMode)
      ballotsByMode[mode] = (ballotsByMode[mode] ?? 0) + overallCount(cell).base
    }
    return [{ unitId: first.unitId, month: first.month, ...tally, ballotsByMode }]
  })
}

/** Questions asked on the ballots in the cells of a period; without ballots, the questions offered. */
export function askedIn(
  cells: readonly FrozenCell[],
  { start, end }: Period,
  questionnaires: Questionnaires,
): AskedQuestions {
  const numbers = new Set(
    cells.filter(({ month }) => start <= month && month < end).map((cell) => cell.questionnaireVersion),
  )
  return numbers.size === 0
    ? questionnaires.during(start, end)
    : joinVersions([...numbers].map(questionnaires.withNumber))
}
