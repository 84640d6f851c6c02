import {
  freezeMonth,
  holdFreezing,
  type InputRows,
  lastPublishedSeal,
  latestFreezes,
  type PublishedFigure,
  sealPublications,
  settledInputs,
  type WorkerDoor,
  withdrawnFigures,
} from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import {
  type CorrectionRisk,
  codesIn,
  correctionRisk,
  longerPeriod,
  MINIMUM_CELL,
  type PeriodDocument,
  type UnitFigure,
  type YearOfFigures,
} from '@long-dan/results'
import { type CalendarDay, type Period, periodOf } from '@long-dan/statistics'
import { publishPeriod } from './publish-period.ts'
import { askedIn, type FreezingFacts, type FrozenYear, frozenYear, readFreezingFacts } from './year-from-database.ts'

export type CorrectionProblem =
  | { readonly code: 'month-not-frozen' | 'busy' | 'nothing-changed' }
  /** Subtracting the previous version would reveal fewer than ten ballots of these communes, by code. */
  | { readonly code: 'change-too-small'; readonly communes: readonly string[] }
  /** A published unit would fall below ten ballots. */
  | { readonly code: 'figure-too-small'; readonly communes: readonly string[] }

export type Correction =
  | { readonly ok: true; readonly value: readonly { readonly periodCode: string; readonly version: number }[] }
  | { readonly ok: false; readonly error: CorrectionProblem }

export interface CorrectionOptions {
  readonly note: string
  readonly today: CalendarDay
  /** Communes whose ballots are counted again; the others stay as they were frozen. Absent: all. */
  readonly onlyUnits?: readonly number[]
  readonly questionnaires: Questionnaires
}

/**
 * Publishes a month and the longer periods that hold it again, from what the tallies say now, as new versions with a note. The same
 * units are shown as before; criteria and optional questions whose change would give single answers away are left out.
 */
export async function correctMonth(door: WorkerDoor, month: Period, options: CorrectionOptions): Promise<Correction> {
  const facts = await readFreezingFacts(door)
  const readUntil = await settledInputs(door)
  try {
    const value = await door
      .transaction()
      .execute((transaction) => correct(transaction, facts, month, { ...options, readUntil }))
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.problem }
    throw error
  }
}

// Thrown to take the transaction back: nothing of a refused correction stays.
class Refusal extends Error {
  readonly problem: CorrectionProblem

  constructor(problem: CorrectionProblem) {
    super(problem.code)
    this.problem = problem
  }
}

async function correct(
  transaction: WorkerDoor,
  facts: FreezingFacts,
  month: Period,
  { note, today, onlyUnits, questionnaires, readUntil }: CorrectionOptions & { readonly readUntil: InputRows },
) {
  if (!(await holdFreezing(transaction))) throw new Refusal({ code: 'busy' })
  const freezes = new Map((await latestFreezes(transaction)).map((freeze) => [freeze.periodCode, freeze]))
  const periods = withLonger(month).filter(({ code }) => freezes.has(code))
  if (!freezes.has(month.code)) throw new Refusal({ code: 'month-not-frozen' })

  const year = periodOf('year', month.start)
  const before = await frozenYear(transaction, facts, year, periods, questionnaires)
  await freezeMonth(transaction, month.start, questionnaires, onlyUnits)
  const after = await frozenYear(transaction, facts, year, periods, questionnaires)
  const risk = correctionRisk(monthOf(before, month), monthOf(after, month))
  if (risk.changedCommunes.length === 0) throw new Refusal({ code: 'nothing-changed' })
  if (risk.tooSmall.length > 0) throw new Refusal({ code: 'change-too-small', communes: codesOf(facts, risk.tooSmall) })

  const withdrawn = await withdrawnFigures(
    transaction,
    periods.map(({ code }) => code),
  )
  noteShown(after.figures, [...after.published, ...withdrawn], periods, risk.hiddenCodes)
  const checkpoint = (await lastPublishedSeal(transaction))?.note ?? null
  const published: { periodCode: string; version: number }[] = []
  for (const period of periods) {
    const figures = after.figures.again(period).filter((figure) => mayReturn(figure, period, withdrawn))
    const small = figures.filter(({ figure }) => figure.base < MINIMUM_CELL.public).map(({ unitId }) => unitId)
    if (small.length > 0) throw new Refusal({ code: 'figure-too-small', communes: codesOf(facts, small) })
    const version = (freezes.get(period.code)?.version ?? 0) + 1
    const asked = askedIn(after.cells, period, questionnaires)
    const edition = { period, asked, version, frozenOn: today, note, checkpoint, readUntil }
    await publishPeriod(transaction, facts, edition, figures)
    published.push({ periodCode: period.code, version })
  }
  await sealPublications(transaction, today, published)
  return published
}

/** What was shown is shown again, without the criteria and questions that the correction would give away. */
function noteShown(
  figures: YearOfFigures,
  shown: readonly PublishedFigure[],
  periods: readonly Period[],
  hidden: CorrectionRisk['hiddenCodes'],
): void {
  for (const { unitId, periodCode, document } of shown) {
    if (!periods.some(({ code }) => code === periodCode)) continue
    const kept = codesIn(JSON.parse(document) as PeriodDocument).filter((code) => !hidden.includes(code))
    figures.notePublished(unitId, periodCode, kept)
  }
}

// Of a withdrawn figure every ballot was left out. It comes back with the ballots, if nothing else changed: a late one would stand out.
function mayReturn({ unitId, figure }: UnitFigure, { code }: Period, withdrawn: readonly PublishedFigure[]): boolean {
  const last = withdrawn.find((each) => each.unitId === unitId && each.periodCode === code)
  return !last || (last.base === figure.base && last.satisfied === figure.satisfied)
}

function codesOf({ directory }: FreezingFacts, unitIds: readonly number[]): readonly string[] {
  return unitIds.map((id) => directory.byId(id)?.code ?? String(id))
}

function withLonger(month: Period): readonly Period[] {
  const longer = longerPeriod(month)
  return longer === null ? [month] : [month, ...withLonger(longer)]
}

function monthOf({ months }: FrozenYear, { start }: Period) {
  return months.filter(({ month }) => month === start)
}
