import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { AskedQuestions, Questionnaires } from '@long-dan/questionnaire'
import type { PeriodDocument } from '@long-dan/results'
import { askedInDocument } from './asked-in-document.ts'
import type { AskedResult } from './asked-result.ts'
import { type DataLine, dataColumns, itemsIn } from './data-columns.ts'

const byteOrderMark = '\ufeff'

/** The unit and everything published one step below it, one line a question. Without the mark spreadsheets misread Vietnamese. */
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

function linesOf(unit: AdministrativeUnit, document: PeriodDocument, asked: AskedQuestions): readonly DataLine[] {
  return itemsIn(document, asked).map((item) => ({ unit, document, item, asked }))
}

// RFC 4180.
function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
