import type { Locale } from '@long-dan/i18n'
import type { CellValue, ReportColumn } from '@long-dan/reports'
import { type GradeMark, gradeLegend } from '../evidence/grades.ts'

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
export function gradeCells(grade: GradeMark | null): Readonly<Record<GradeKey, CellValue>> {
  if (grade === null) return { integrity: null, integrity_reasons: null, integrity_reasons_text: null }
  const said = (as: 'code' | 'text', between: string) => grade.reasons.map((reason) => reason[as]).join(between)
  return {
    integrity: grade.grade,
    integrity_reasons: said('code', ' '),
    integrity_reasons_text: said('text', '; '),
  }
}

/** Explains the letters; empty when there are none. */
export function gradeNotes(locale: Locale, rows: readonly { readonly grade: GradeMark | null }[]): readonly string[] {
  const legend = gradeLegend(locale, rows)
  if (legend === null) return []
  const why = legend.reasons.length > 0 ? ` ${locale.t('trust.legend.why')}: ${legend.reasons.join('; ')}.` : ''
  return [`${legend.counts}${why}`]
}
