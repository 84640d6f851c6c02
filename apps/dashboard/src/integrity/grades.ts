import { type DashboardDoor, type TrustFact, trustFacts } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import {
  type Integrity,
  type IntegrityGrade,
  type IntegrityReason,
  integrityOf,
  isUnderReview,
  percentOfReason,
} from '@long-dan/results'
import { type CalendarDay, countedBefore, type Period, responseRate } from '@long-dan/statistics'
import { talliesFor } from '../results/counts-over-time.ts'
import type { Territory } from '../results/desk-disclosure.ts'
import { deskKey } from '../results/desk-key.ts'
import type { PeriodRows } from '../results/memory/period-rows.ts'
import { ownQuery } from './review-words.ts'

/** Whose rate it is: communes, or one desk in them. */
export interface GradedPlace {
  readonly unitIds: readonly number[]
  readonly deskId?: number | undefined
}

/** Grades of one period; null of a place without ballots. Ask only about rates that the page shows. */
export type GradesOf = (place: GradedPlace) => Integrity | null

interface GradesQuestion {
  readonly door: DashboardDoor
  readonly territory: Territory
  readonly today: CalendarDay
  /** Communes whose places will be asked about. */
  readonly unitIds: readonly number[]
}

/** Grades of every unit and desk of these communes in the period: one question to the database, however many they are. */
export async function readGrades({
  period,
  ...question
}: GradesQuestion & { readonly period: Period }): Promise<GradesOf> {
  const [grades] = await readGradesIn(question, [period])
  return grades ?? (() => null)
}

/** As `readGrades`, for several periods at once. */
export async function readGradesIn(
  { door, territory, today, unitIds }: GradesQuestion,
  periods: readonly Period[],
): Promise<readonly GradesOf[]> {
  const { memory, tallies } = await talliesFor({ door, territory, today })
  const spans = periods.map((period) => ({ from: period.start, before: countedBefore(period, today) }))
  const facts = Map.groupBy(await trustFacts(door, { unitIds }, spans), ({ from }) => from)
  const found: GradesOf[] = []
  for (const period of periods) {
    const proven = await memory.proven.in(door, tallies, period)
    found.push(gradesFrom(tallies.rowsIn(period), proven, facts.get(period.start) ?? []))
  }
  return found
}

function gradesFrom(
  { inCommune }: Pick<PeriodRows, 'inCommune'>,
  provenAt: ReadonlyMap<string, number>,
  facts: readonly TrustFact[],
): GradesOf {
  const factsIn = Map.groupBy(facts, ({ unitId }) => unitId)
  return ({ unitIds, deskId }) => {
    const isIn = (one: { readonly deskId: number }) => deskId === undefined || one.deskId === deskId
    let [base, proven, communes, underReview] = [0, 0, 0, 0]
    let dossiers: number | null = null
    let isKnown = true
    for (const unitId of unitIds) {
      const rows = inCommune.get(unitId)?.filter(isIn) ?? []
      const about = factsIn.get(unitId)?.filter(isIn) ?? []
      for (const row of rows) {
        base += row.base
        proven += provenAt.get(deskKey(row)) ?? 0
      }
      for (const fact of about) {
        if (fact.dossiers === null) isKnown = false
        else dossiers = (dossiers ?? 0) + fact.dossiers
      }
      if (rows.length > 0) communes += 1
      if (rows.length > 0 && about.some((fact) => fact.isUnderReview)) underReview += 1
    }
    if (base === 0) return null
    return integrityOf({
      presence: { proven, base },
      response: responseRate(base, isKnown ? dossiers : null),
      isUnderReview: isUnderReview({ underReview, communes }),
    })
  }
}

/** A grade as it stands in a row: the letter, and in words for who does not see the column. */
export interface GradeMark {
  readonly grade: IntegrityGrade
  /** `mức B`, where room is short. */
  readonly short: string
  /** `mức tin cậy B` */
  readonly label: string
  readonly reasons: readonly IntegrityReason[]
}

export function gradeMark({ t }: Locale, found: Integrity | null | undefined): GradeMark | null {
  if (!found) return null
  const { grade } = found
  return { ...found, short: t('trust.grade.short', { grade }), label: t('trust.grade.in-row', { grade }) }
}

/** What the letters of a list mean, how many there are, and why they are not A. */
export interface GradeLegend {
  readonly counts: string
  readonly reasons: readonly string[]
  readonly ruleUrl: string
}

const letters: readonly IntegrityGrade[] = ['A', 'B', 'C']

/** Null where no row has a grade. */
export function gradeLegend(locale: Locale, rows: readonly { readonly grade: GradeMark | null }[]): GradeLegend | null {
  const marks = rows.flatMap(({ grade }) => grade ?? [])
  if (marks.length === 0) return null
  const { t } = locale
  const reasons = Map.groupBy(
    marks.flatMap((mark) => mark.reasons),
    (reason) => reason,
  )
  return {
    counts: t('trust.legend.counts', {
      grades: letters
        .map((letter) => ({ letter, count: marks.filter(({ grade }) => grade === letter).length }))
        .filter(({ count }) => count > 0)
        .map(({ letter, count }) => `${letter} (${locale.number(count)})`)
        .join(', '),
    }),
    reasons: [...reasons]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([reason, { length }]) =>
        t('trust.legend.reason', {
          reason: t(`trust.reason.${reason}`, { percent: percentOfReason(reason) }),
          count: length,
        }),
      ),
    ruleUrl: `/integrity${ownQuery(locale)}`,
  }
}
