import type { Questionnaires } from '@long-dan/questionnaire'
import { askedInDocument } from './asked-in-document.ts'
import type { AskedResult } from './asked-result.ts'
import { dataColumns, linesOf } from './data-columns.ts'

const byteOrderMark = '\ufeff'

/**
 * Everything published of the unit and of the units one level below, one line per question. Begins with a byte order mark, without which
 * spreadsheets misread Vietnamese.
 */
export function csvOf(
  questionnaires: Questionnaires,
  { unit, figure, children }: Pick<AskedResult, 'unit' | 'figure' | 'children'>,
): string {
  const lines = [{ unit, figure }, ...children].flatMap(({ unit: of, figure: found }) =>
    found ? linesOf(of, found.document, askedInDocument(questionnaires, found.document)) : [],
  )
  const rows = [
    dataColumns.map(({ name }) => name),
    ...lines.map((line) => dataColumns.map(({ value }) => String(value(line)))),
  ]
  return `${byteOrderMark}${rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`
}

// RFC 4180.
function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
