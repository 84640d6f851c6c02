import { type CellValue, dataColumns, type Report, tablesOf } from '../report/report.ts'

// Without the mark spreadsheets misread Vietnamese.
const byteOrderMark = '\ufeff'

/**
 * All tables of a report as one CSV (RFC 4180, UTF-8): codes of the report first, then the name of the table where there are several,
 * then every column that any table has. Days are ISO, numbers plain, a withheld figure is empty.
 */
export function csvOf(report: Report): string {
  const tables = tablesOf(report)
  const keys = [...new Set(tables.flatMap((table) => dataColumns(table).map(({ key }) => key)))]
  const isOne = tables.length === 1
  const heading = [...report.context.map(({ key }) => key), ...(isOne ? [] : ['table']), ...keys]
  const lines = tables.flatMap((table) => {
    const own = new Set(dataColumns(table).map(({ key }) => key))
    return table.rows.map(({ cells }) => [
      ...report.context.map(({ value }) => value),
      ...(isOne ? [] : [table.name]),
      ...keys.map((key) => (own.has(key) ? (cells[key] ?? null) : null)),
    ])
  })
  return byteOrderMark + [heading, ...lines].map((cells) => `${cells.map(written).join(',')}\r\n`).join('')
}

function written(value: CellValue): string {
  if (value === null) return ''
  return typeof value === 'string' ? quoted(unarmed(value)) : String(value)
}

// A spreadsheet takes a text that begins so for a formula, and would run it for anyone who opens the file.
function unarmed(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
