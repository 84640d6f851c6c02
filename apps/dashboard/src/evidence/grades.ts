import type { Locale } from '@long-dan/i18n'
import { type Integrity, type IntegrityGrade, type IntegrityReason, percentOfReason } from '@long-dan/results'
import { gradeRuleAddress } from '../addresses/integrity.ts'

/** A grade in a table row: the letter, and words for readers who cannot see the column heading. */
export interface GradeMark {
  readonly grade: IntegrityGrade
  /** `mức B`, for when room is short. */
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

export function reasonText({ t }: Locale, reason: IntegrityReason): string {
  return t(`trust.reason.${reason}`, { percent: percentOfReason(reason) })
}

/** Explains the letters of a list, with their counts and the reasons why they are not A. */
export interface GradeLegend {
  readonly counts: string
  readonly reasons: readonly string[]
  readonly ruleUrl: string
}

const letters: readonly IntegrityGrade[] = ['A', 'B', 'C']

/** Null when no row has a grade. */
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
      .map(([reason, { length }]) => t('trust.legend.reason', { reason: reasonText(locale, reason), count: length })),
    ruleUrl: gradeRuleAddress({ lang: locale.language }),
  }
}
