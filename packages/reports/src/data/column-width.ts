import type { ReportColumn, ReportTable } from '../report/report.ts'

/** Widths of the two columns of notes. */
export const notesWidths = [34, 96] as const

/** In characters: text is shown whole up to 60 of them, other headings wrap. */
export function columnWidth({ rows }: ReportTable, { key, label, type }: ReportColumn): number {
  if (type !== 'text') return Math.min(18, Math.max(11, Math.ceil(label.length * 0.7)))
  const longest = rows.reduce((most, { cells }) => Math.max(most, String(cells[key] ?? '').length), label.length)
  return Math.min(60, longest + 2)
}
