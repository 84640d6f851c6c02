import { csvText } from '@long-dan/csv'
import { dataColumns, type Report, tablesOf } from '../report/report.ts'

/**
 * All tables of a report as one CSV (RFC 4180, UTF-8): first the codes of the report, then the name of the table where there are several,
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
  return csvText([heading, ...lines])
}
