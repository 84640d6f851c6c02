import { localeOf } from '@long-dan/i18n'
import { strToU8, type Zippable, zipSync } from 'fflate'
import {
  type CellValue,
  dataColumns,
  type Report,
  type ReportColumn,
  type ReportTable,
  tablesOf,
} from '../report/report.ts'
import { columnWidth, notesWidths } from './column-width.ts'
import { notesOf, sheetName } from './sheet-notes.ts'

const type = 'application/vnd.oasis.opendocument.spreadsheet'
const namespaces = ['office', 'table', 'text', 'style', 'fo', 'number']
  .map((name) => {
    const full = name === 'fo' ? 'xsl-fo-compatible' : name === 'number' ? 'datastyle' : name
    return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${full}:1.0"`
  })
  .join(' ')

/** Millimetres of a character. */
const character = 2

const stylesOf = (widths: readonly number[]) => `<office:automatic-styles>
${[...new Set(widths)]
  .map(
    (width) =>
      `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${width * character}mm"/></style:style>`,
  )
  .join('')}
<number:percentage-style style:name="N1"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:date-style style:name="N2"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<style:style style:name="plain" style:family="table-cell"/>
<style:style style:name="wrapped" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:background-color="#e9f1ef" fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="percent" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="date" style:family="table-cell" style:data-style-name="N2"/>
</office:automatic-styles>`

/** The same sheets as `xlsxOf`, as an OpenDocument spreadsheet, the format that state offices are to exchange. */
export function odsOf(report: Report): Buffer {
  const all = tablesOf(report)
  const widthsOf = (table: ReportTable) => dataColumns(table).map((column) => columnWidth(table, column))
  const tables = all.map((table, at) => {
    const columns = dataColumns(table)
    const head = row(columns.map(({ label }) => text(label, 'head')))
    const rows = table.rows.map(({ cells }) => row(columns.map((column) => cellOf(column, cells[column.key] ?? null))))
    return sheet(sheetName(table.title, at + 1), widthsOf(table), [head, ...rows])
  })
  const notes = notesOf(report).map((cells) =>
    row(cells.map((cell) => (cell === null ? empty : text(cell.value, 'wrapped')))),
  )
  const sheets = [...tables, sheet(localeOf(report.language).t('report.notes'), notesWidths, notes)]
  const styles = stylesOf([...all.flatMap(widthsOf), ...notesWidths])
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${namespaces} office:version="1.3">${styles}<office:body><office:spreadsheet>${sheets.join('')}</office:spreadsheet></office:body></office:document-content>`
  const manifest = `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`
  const files: Zippable = {
    // First and uncompressed, so that the first bytes identify the format.
    mimetype: [strToU8(type), { level: 0 }],
    'META-INF/manifest.xml': strToU8(manifest),
    'content.xml': strToU8(content),
  }
  return Buffer.from(zipSync(files, { mtime: report.madeAt }))
}

function sheet(name: string, widths: readonly number[], rows: readonly string[]): string {
  const columns = widths.map((width) => `<table:table-column table:style-name="w${width}"/>`)
  return `<table:table table:name="${escaped(name)}">${columns.join('')}${rows.join('')}</table:table>`
}

function row(cells: readonly string[]): string {
  return `<table:table-row>${cells.join('')}</table:table-row>`
}

const empty = '<table:table-cell/>'

function cellOf({ type }: ReportColumn, value: CellValue): string {
  if (value === null) return empty
  if (typeof value === 'boolean') return cell(`boolean" office:boolean-value="${value}`, 'plain', String(value))
  if (typeof value === 'number') {
    if (type !== 'percent') return cell(`float" office:value="${value}`, 'plain', String(value))
    return cell(`percentage" office:value="${Math.round(value * 10) / 1000}`, 'percent', `${value}%`)
  }
  if (type === 'date') return cell(`date" office:date-value="${escaped(value)}`, 'date', value)
  return text(value)
}

// Text remains text, whatever it begins with: a formula would need an attribute of its own.
function text(value: string, style = 'plain'): string {
  return cell('string', style, value)
}

function cell(typed: string, style: string, shown: string): string {
  return `<table:table-cell office:value-type="${typed}" table:style-name="${style}"><text:p>${escaped(shown)}</text:p></table:table-cell>`
}

// XML cannot represent the other control characters.
function escaped(value: string): string {
  return value.replace(/[^\P{Cc}\t\n]/gu, '').replace(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`)
}
