import {
  type InputRows,
  lastPublishedSeal,
  latestFreezes,
  type PublishedFigure,
  sealPublications,
  type WorkerDoor,
  withdrawnByDecision,
  withdrawnFigures,
} from '@long-dan/database/worker'
import type { Questionnaires } from '@long-dan/questionnaire'
import { codesIn, MINIMUM_CELL, type PeriodDocument, type UnitFigure, type YearOfFigures } from '@long-dan/results'
import type { CalendarDay, Period } from '@long-dan/statistics'
import { publishPeriod } from './publish-period.ts'
import { askedIn, type FreezingFacts, type FrozenYear, yearsAround } from './year-from-database.ts'

/** What every new version needs, whatever it changes. */
export interface AnewOptions {
  readonly note: string
  /** The decision of two people that it carries out; absent when it follows from a review. */
  readonly decisionId?: bigint | undefined
  readonly today: CalendarDay
  readonly questionnaires: Questionnaires
}

export type AnewProblem =
  | { readonly code: 'month-not-frozen' | 'busy' | 'nothing-changed' }
  /** Subtracting the previous version would reveal fewer than ten ballots of these communes, by code. */
  | { readonly code: 'change-too-small'; readonly communes: readonly string[] }
  /** A published unit would fall below ten ballots. */
  | { readonly code: 'figure-too-small'; readonly communes: readonly string[] }
  /** The figure to withdraw is not shown; the one to restore was not withdrawn, or its ballots have changed since. */
  | { readonly code: 'not-shown' | 'not-withdrawn' | 'ballots-changed' }

export interface NewVersion {
  readonly periodCode: string
  readonly version: number
}

export type Anew =
  | { readonly ok: true; readonly value: readonly NewVersion[] }
  | { readonly ok: false; readonly error: AnewProblem }

/** Thrown to roll back the transaction: nothing of what is refused may remain. */
export class Refusal extends Error {
  readonly problem: AnewProblem

  constructor(problem: AnewProblem) {
    super(problem.code)
    this.problem = problem
  }
}

/** How the new version differs from the previous one. */
interface Shown {
  readonly periods: readonly Period[]
  readonly year: FrozenYear
  readonly readUntil: InputRows
  /** Criteria and questions that it must not show. */
  readonly hidden?: readonly string[]
  /** The one figure that this decision withdraws, or the one it restores. */
  readonly withdraw?: FigureName
  readonly restore?: FigureName
}

export interface FigureName {
  readonly unitId: number
  readonly periodCode: string
}

export async function orRefusal(work: () => Promise<readonly NewVersion[]>): Promise<Anew> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.problem }
    throw error
  }
}

/** Publishes the periods again with what was shown before, except for what decisions withhold and what disappeared with its ballots. */
export async function publishAnew(
  transaction: WorkerDoor,
  facts: FreezingFacts,
  { periods, year, readUntil, hidden = [], withdraw, restore }: Shown,
  { note, decisionId, today, questionnaires }: AnewOptions,
): Promise<readonly NewVersion[]> {
  const codes = periods.map(({ code }) => code)
  const gone = await withdrawnFigures(transaction, codes)
  const kept = (await withdrawnByDecision(transaction)).filter((each) => !isSame(each, restore))
  const isKept = (name: FigureName) => isSame(name, withdraw) || kept.some((each) => isSame(each, name))
  noteShown(year.figures, [...year.published, ...gone], periods, hidden)
  const freezes = new Map((await latestFreezes(transaction)).map((freeze) => [freeze.periodCode, freeze]))
  const checkpoint = (await lastPublishedSeal(transaction))?.note ?? null
  const yearOf = yearsAround(transaction, facts, year, questionnaires)
  const published: NewVersion[] = []
  for (const period of periods) {
    const figures = year.figures
      .again(period)
      .filter(({ unitId }) => !isKept({ unitId, periodCode: period.code }))
      .filter((figure) => mayReturn(figure, period, gone))
    if (restore?.periodCode === period.code && !figures.some(({ unitId }) => unitId === restore.unitId))
      throw new Refusal({ code: 'ballots-changed' })
    const small = figures.filter(({ figure }) => figure.base < MINIMUM_CELL.public).map(({ unitId }) => unitId)
    if (small.length > 0) throw new Refusal({ code: 'figure-too-small', communes: codesOf(facts, small) })
    const version = (freezes.get(period.code)?.version ?? 0) + 1
    const asked = askedIn(year.cells, period, questionnaires)
    const edition = { period, asked, version, frozenOn: today, note, checkpoint, readUntil, decisionId }
    await publishPeriod(transaction, facts, edition, figures, yearOf)
    published.push({ periodCode: period.code, version })
  }
  await sealPublications(transaction, today, published)
  return published
}

/** What was shown is shown again, except for criteria and questions that the new version would give away. */
function noteShown(
  figures: YearOfFigures,
  shown: readonly PublishedFigure[],
  periods: readonly Period[],
  hidden: readonly string[],
): void {
  for (const { unitId, periodCode, document } of shown) {
    if (!periods.some(({ code }) => code === periodCode)) continue
    const kept = codesIn(JSON.parse(document) as PeriodDocument).filter((code) => !hidden.includes(code))
    figures.notePublished(unitId, periodCode, kept)
  }
}

// A figure that is no longer shown returns with the same ballots if nothing else has changed; otherwise a late ballot would stand out.
function mayReturn({ unitId, figure }: UnitFigure, { code }: Period, gone: readonly PublishedFigure[]): boolean {
  const last = gone.find((each) => isSame(each, { unitId, periodCode: code }))
  return !last || (last.base === figure.base && last.satisfied === figure.satisfied)
}

export function isSame({ unitId, periodCode }: FigureName, other: FigureName | undefined): boolean {
  return unitId === other?.unitId && periodCode === other.periodCode
}

export function codesOf({ directory }: FreezingFacts, unitIds: readonly number[]): readonly string[] {
  return unitIds.map((id) => directory.byId(id)?.code ?? String(id))
}
