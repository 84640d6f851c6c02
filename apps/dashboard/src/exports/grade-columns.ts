import type { Locale } from '@long-dan/i18n'
import type { CellValue, ReportColumn } from '@long-dan/reports'
import { type GradeMark, gradeLegend, reasonText } from '../evidence/grades.ts'

type GradeKey = 'integrity' | 'integrity_reasons' | 'integrity_reasons_text'

/** The integrity grade beside each rate: just the letter on paper; in data files also why it is not A, in codes and in words. */
export function gradeColumns({ t }: Locale): readonly ReportColumn<GradeKey>[] {
  return [
    { key: 'integrity', label: t('column.grade'), type: 'text', width: 0.65 },
    { key: 'integrity_reasons', label: t('export.grade-reason-codes'), type: 'text', where: 'data' },
    { key: 'integrity_reasons_text', label: t('export.grade-reasons'), type: 'text', where: 'data' },
  ]
}

/** Empty when there is no rate. */
export function gradeCells(locale: Locale, grade: GradeMark | null): Readonly<Record<GradeKey, CellValue>> {
  return grade === null
    ? { integrity: null, integrity_reasons: null, integrity_reasons_text: null }
    : {
        integrity: grade.grade,
        integrity_reasons: grade.reasons.join(' '),
        integrity_reasons_text: grade.reasons.map((reason) => reasonText(locale, reason)).join('; '),
      }
}

/** Explains the letters; empty when there are none. */
export function gradeNotes(locale: Locale, rows: readonly { readonly grade: GradeMark | null }[]): readonly string[] {
  const legend = gradeLegend(locale, rows)
  if (legend === null) return []
  const why = legend.reasons.length > 0 ? ` ${locale.t('trust.legend.why')}: ${legend.reasons.join('; ')}.` : ''
  return [`${legend.counts}${why}`]
}
