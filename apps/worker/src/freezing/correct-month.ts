import {
  freezeMonth,
  holdFreezing,
  lastPublishedSeal,
  latestFreezes,
  type WorkerDoor,
  withdrawnFigures,
} from '@long-dan/database/worker'
import { officialQuestionnaires, type Questionnaires } from '@long-dan/questionnaire'
import { correctionRisk, criteriaIn, longerPeriod, MINIMUM_CELL, type PeriodDocument } from '@long-dan/results'
import { type CalendarDay, type Period, periodOf } from '@long-dan/statistics'
import { publishPeriod } from './publish-period.ts'
import { type FrozenYear, frozenYear, questionnairesIn, readFreezingFacts } from './year-from-database.ts'

export type CorrectionProblem =
  | { readonly code: 'month-not-frozen' | 'busy' | 'nothing-changed' }
  /** Whoever subtracts the version before would see fewer than ten ballots of these communes, by code. */
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
  /** Those of this release, unless a test has others. */
  readonly questionnaires?: Questionnaires
}

/**
 * Publishes a month and the longer periods that hold it again, from what the tallies say now, as new versions with a note. The same
 * units are shown as before; criteria whose change would give single answers away are left out.
 */
export async function correctMonth(
  door: WorkerDoor,
  month: Period,
  { note, today, onlyUnits, questionnaires = officialQuestionnaires }: CorrectionOptions,
): Promise<Correction> {
  const facts = await readFreezingFacts(door)
  const refusal = new Refusal()
  try {
    return await door.transaction().execute(async (transaction) => {
      const refuse = (error: CorrectionProblem): never => {
        refusal.problem = error
        throw refusal
      }
      if (!(await holdFreezing(transaction))) return refuse({ code: 'busy' })
      const freezes = new Map((await latestFreezes(transaction)).map((freeze) => [freeze.periodCode, freeze]))
      const periods = withLonger(month).filter(({ code }) => freezes.has(code))
      if (!freezes.has(month.code)) return refuse({ code: 'month-not-frozen' })

      const year = periodOf('year', month.start)
      const before = await frozenYear(transaction, facts, year, periods, questionnaires)
      await freezeMonth(transaction, month.start, onlyUnits, questionnaires)
      const after = await frozenYear(transaction, facts, year, periods, questionnaires)
      const risk = correctionRisk(monthOf(before, month), monthOf(after, month))
      const codes = (unitIds: readonly number[]) => unitIds.map((id) => facts.directory.byId(id)?.code ?? String(id))
      if (risk.changedCommunes.length === 0) return refuse({ code: 'nothing-changed' })
      if (risk.tooSmall.length > 0) return refuse({ code: 'change-too-small', communes: codes(risk.tooSmall) })

      // Of these every ballot was left out. They come back with the ballots, if nothing else changed: a late one would stand out.
      const withdrawn = await withdrawnFigures(
        transaction,
        periods.map(({ code }) => code),
      )
      for (const { unitId, periodCode, document } of [...after.published, ...withdrawn]) {
        const criteria = criteriaIn(JSON.parse(document) as PeriodDocument)
        const kept = criteria.filter((code) => !risk.hiddenCriteria.includes(code))
        if (periods.some(({ code }) => code === periodCode)) after.figures.notePublished(unitId, periodCode, kept)
      }
      const checkpoint = (await lastPublishedSeal(transaction))?.note ?? null
      const published: { periodCode: string; version: number }[] = []
      for (const period of periods) {
        const figures = after.figures.again(period).filter(({ unitId, figure }) => {
          const last = withdrawn.find((each) => each.unitId === unitId && each.periodCode === period.code)
          return !last || (last.base === figure.base && last.satisfied === figure.satisfied)
        })
        const small = figures.filter(({ figure }) => figure.base < MINIMUM_CELL.public)
        if (small.length > 0)
          return refuse({ code: 'figure-too-small', communes: codes(small.map(({ unitId }) => unitId)) })
        const version = (freezes.get(period.code)?.version ?? 0) + 1
        const questionnaireVersions = questionnairesIn(after.cells, period, questionnaires)
        const edition = { period, questionnaireVersions, version, frozenOn: today, note, checkpoint }
        await publishPeriod(transaction, facts, edition, figures)
        published.push({ periodCode: period.code, version })
      }
      return { ok: true, value: published } as const
    })
  } catch (error) {
    if (error === refusal && refusal.problem) return { ok: false, error: refusal.problem }
    throw error
  }
}

// Thrown to take the transaction back: nothing of a refused correction stays.
class Refusal extends Error {
  problem: CorrectionProblem | undefined
}

function withLonger(month: Period): readonly Period[] {
  const longer = longerPeriod(month)
  return longer === null ? [month] : [month, ...withLonger(longer)]
}

function monthOf({ months }: FrozenYear, { start }: Period) {
  return months.filter(({ month }) => month === start)
}
