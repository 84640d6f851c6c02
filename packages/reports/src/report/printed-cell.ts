import type { Locale } from '@long-dan/i18n'
import type { CellValue, ReportColumn } from './report.ts'

/** A cell as printed for people. */
export function printedCell(
  { percent, points, number, date, t }: Locale,
  { type }: ReportColumn,
  value: CellValue,
): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return t(value ? 'report.yes' : 'report.no')
  if (typeof value === 'string') return type === 'date' ? date(value) : value
  if (type === 'percent') return percent(Math.round(value * 10))
  return type === 'points' ? points(Math.round(value * 10)) : number(value)
}

export function isNumeric({ type }: ReportColumn): boolean {
  return type !== 'text' && type !== 'yes-no'
}
