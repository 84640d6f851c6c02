import { strFromU8, strToU8, type UnzipFileInfo, type Unzipped, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { columnOf, mergedBelow } from './merged-cells.ts'
import { plainXml } from './plain-xml.ts'
import { saidCells } from './said-cells.ts'
import type { TableLine, TableReading } from './table.ts'

/** Bytes that may come out of the archive: an upload of a few kilobytes can expand to gigabytes. */
const mostUnpacked = 16 * 1024 * 1024
/** A single cell in the far corner of a sheet makes the reader fill in everything before it. */
const [mostLines, mostColumns] = [10_000, 60]
/** Five thousand lines, more than any kind of upload takes, of twenty cells: about a second of the reader's work. */
const mostCells = 100_000
// Only what the reader needs; pictures and macros are skipped.
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/.*|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/.*|xl\/worksheets\/sheet\d+\.xml)$/u

/**
 * Reads the only sheet that is not hidden and has something in it, not counting the last one if it is named like one of `notes`. Formulas
 * give their last computed value; days become ISO dates. Bounded in what it unpacks, not in what the reader makes of it, so run it on a
 * thread that can be terminated.
 */
export async function xlsxRows(bytes: Uint8Array, notes: readonly string[] = []): Promise<TableReading> {
  let unpacked = 0
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    if (!needed.test(name)) return false
    unpacked += originalSize
    return unpacked <= mostUnpacked
  }
  try {
    const files = unzipSync(bytes, { filter })
    if (unpacked > mostUnpacked) return { ok: false, error: { code: 'too-large' } }
    if (files['xl/workbook.xml'] === undefined) return { ok: false, error: { code: 'not-text' } }
    for (const [name, file] of Object.entries(files)) {
      const plain = plainXml(strFromU8(file))
      if ('code' in plain) return { ok: false, error: plain }
      files[name] = strToU8(plain.xml)
    }
    const written = Object.entries(files).flatMap(([name, file]) => (sheetName.test(name) ? [strFromU8(file)] : []))
    if (written.some(reachesTooFar) || written.some(holdsTooMany)) return { ok: false, error: { code: 'too-large' } }
    const workbook = strFromU8(files['xl/workbook.xml'])
    const styles = strFromU8(files['xl/styles.xml'] ?? new Uint8Array())
    for (const [name, file] of Object.entries(files))
      if (sheetName.test(name)) files[name] = strToU8(saidCells(strFromU8(file), styles))
    // The reader knows only the other of the two ways to write it, and would be four years off.
    files['xl/workbook.xml'] = strToU8(workbook.replace(/\bdate1904="true"/u, 'date1904="1"'))
    // Repacked, so that the reader sees nothing that was not measured here.
    const measured = zipSync({ ...files, 'xl/measured.txt': strToU8('') }, { level: 0 })
    const sheets = shownSheets(files, workbook, notes)
    if (sheets.length > 1) return { ok: false, error: { code: 'many-sheets', sheets: sheets.map(({ name }) => name) } }
    const [shown = { number: 1, xml: '' }] = sheets
    const rows = await readSheet(Buffer.from(measured), shown.number)
    const merged = mergedBelow(shown.xml, rows.length)
    if (merged === null) return { ok: false, error: { code: 'too-large' } }
    return { ok: true, value: rows.map((row, index) => lineOf(row, index + 1, merged.get(index + 1))) }
  } catch {
    return { ok: false, error: { code: 'broken-xlsx' } }
  }
}

/** Sheets that people see and that have something in them, counted from 1; when none has, the first that they see. */
function shownSheets(files: Unzipped, workbook: string, notes: readonly string[]) {
  const sheets = (workbook.match(/<sheet\b[^>]*>/gu) ?? []).map((tag, at) => ({
    tag,
    number: at + 1,
    name: nameOf(tag),
    xml: sheetBehind(files, tag),
  }))
  const visible = sheets.filter(({ tag }) => !/\bstate=["'](?:veryH|h)idden/u.test(tag))
  const filled = visible.filter(({ xml }) => isFilled(xml))
  if (filled.length === 0) return visible.slice(0, 1)
  return filled.filter(({ name }, at) => at === 0 || at < filled.length - 1 || !notes.includes(name))
}

function isFilled(sheet: string): boolean {
  return /<(?:v|t|f)\b[^>]*>[^<]/u.test(sheet)
}

function nameOf(tag: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return attribute(tag, 'name').replace(/&(\w+);/gu, (as, entity: string) => entities[entity] ?? as)
}

/** The XML of a sheet of the workbook; '' when it is not there. */
function sheetBehind(files: Unzipped, tag: string): string {
  const id = attribute(tag, 'id')
  const links =
    strFromU8(files['xl/_rels/workbook.xml.rels'] ?? new Uint8Array()).match(/<Relationship\b[^>]*>/gu) ?? []
  const link = links.find((each) => attribute(each, 'Id') === id) ?? ''
  const target = attribute(link, 'Target').replace(/^\/?(?:xl\/)?/u, '')
  return strFromU8(files[`xl/${target}`] ?? new Uint8Array())
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(tag)
  return found?.[1] ?? found?.[2] ?? ''
}

const sheetName = /^xl\/worksheets\//u

function reachesTooFar(sheet: string): boolean {
  for (const [, letters = '', line] of sheet.matchAll(/\br="([A-Z]{1,9})(\d{1,9})"/gu)) {
    if (Number(line) > mostLines || columnOf(letters) > mostColumns) return true
  }
  return false
}

function holdsTooMany(sheet: string): boolean {
  let cells = 0
  for (let at = sheet.indexOf('<c'); at >= 0 && cells <= mostCells; at = sheet.indexOf('<c', at + 2)) cells++
  return cells > mostCells
}

function lineOf(row: readonly unknown[], line: number, merged: TableLine['merged']): TableLine {
  return { line, cells: row.map(cellText), ...(merged && { merged }) }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  // In a number of its own the point begins a fraction; as text, 1.125 would be read as a thousand and more.
  return typeof value === 'number' && /^[1-9]\d{0,2}\.\d{3}$/u.test(String(value)) ? `${value}0` : String(value)
}
