import { localeOf } from '@long-dan/i18n'
import writeExcelFile from 'write-excel-file/node'
import { type CellValue, dataColumns, type Report, type ReportColumn, tablesOf } from '../report/report.ts'
import { columnWidth, notesWidths } from './column-width.ts'
import { notesOf, sheetName } from './sheet-notes.ts'

const heading = { fontWeight: 'bold', backgroundColor: '#e9f1ef', wrap: true, alignVertical: 'top' } as const

/** One sheet per table with typed cells, then a sheet of notes: what the report is about, what it says, what the columns mean. */
export async function xlsxOf(report: Report): Promise<Buffer> {
  const tables = tablesOf(report)
  const sheets = tables.map((table, index) => ({
    sheet: sheetName(table.title, index + 1),
    data: [
      dataColumns(table).map(({ label }) => ({ value: label, ...heading })),
      ...table.rows.map(({ cells, isHeading }) =>
        dataColumns(table).map((column) => cellOf(column, cells[column.key] ?? null, isHeading === true)),
      ),
    ],
    columns: dataColumns(table).map((column) => ({ width: columnWidth(table, column) })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  }))
  const notes = {
    sheet: localeOf(report.language).t('report.notes'),
    data: notesOf(report),
    columns: notesWidths.map((width) => ({ width })),
  }
  return writeExcelFile([...sheets, notes], { fontFamily: 'Times New Roman', fontSize: 11 }).toBuffer()
}

function cellOf({ type }: ReportColumn, value: CellValue, isHeading: boolean) {
  if (value === null) return null
  const style = isHeading ? ({ fontWeight: 'bold' } as const) : {}
  if (typeof value === 'boolean') return { value, type: Boolean, ...style }
  if (typeof value === 'number') {
    if (type === 'percent') return { value: Math.round(value * 10) / 1000, type: Number, format: '0.0%', ...style }
    return { value, type: Number, format: type === 'points' ? '+0.0;-0.0;0.0' : '#,##0', ...style }
  }
  if (type === 'date') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', ...style }
  // `@` keeps a code such as 00123, or a text that begins with an equals sign, as it is.
  return { value, type: String, format: '@', ...style }
}
