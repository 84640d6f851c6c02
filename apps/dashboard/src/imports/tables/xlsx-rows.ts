import { strFromU8, strToU8, type UnzipFileInfo, type Unzipped, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { columnOf, mergedBelow } from './merged-cells.ts'
import { plainXml } from './plain-xml.ts'
import { saidCells } from './said-cells.ts'
import type { TableReading } from './table.ts'

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
 * Reads the first sheet that is not hidden. Formulas give their last computed value; days become ISO dates. Bounded in what it unpacks, not
 * in what the reader makes of it, so run it on a thread that can be terminated.
 */
export async function xlsxRows(bytes: Uint8Array): Promise<TableReading> {
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
    const sheets = Object.entries(files).flatMap(([name, file]) => (sheetName.test(name) ? [strFromU8(file)] : []))
    if (sheets.some(reachesTooFar) || sheets.some(holdsTooMany)) return { ok: false, error: { code: 'too-large' } }
    const workbook = strFromU8(files['xl/workbook.xml'])
    const styles = strFromU8(files['xl/styles.xml'] ?? new Uint8Array())
    for (const [name, file] of Object.entries(files))
      if (sheetName.test(name)) files[name] = strToU8(saidCells(strFromU8(file), styles))
    // The reader knows only the other of the two ways to write it, and would be four years off.
    files['xl/workbook.xml'] = strToU8(workbook.replace(/\bdate1904="true"/u, 'date1904="1"'))
    // Repacked, so that the reader sees nothing that was not measured here.
    const measured = zipSync({ ...files, 'xl/measured.txt': strToU8('') }, { level: 0 })
    const shown = firstShown(workbook)
    const rows = await readSheet(Buffer.from(measured), shown)
    const merged = mergedBelow(sheetAt(files, workbook, shown), rows.length)
    if (merged === null) return { ok: false, error: { code: 'too-large' } }
    return {
      ok: true,
      value: rows.map((row, index) => {
        const [line, below] = [index + 1, merged.get(index + 1)]
        return { line, cells: row.map(cellText), ...(below && { merged: below }) }
      }),
    }
  } catch {
    return { ok: false, error: { code: 'broken-xlsx' } }
  }
}

/** Number of the first sheet that people see, counted from 1. */
function firstShown(workbook: string): number {
  const sheets = workbook.match(/<sheet\b[^>]*>/gu) ?? []
  return (
    Math.max(
      0,
      sheets.findIndex((sheet) => !/\bstate=["'](?:veryH|h)idden/u.test(sheet)),
    ) + 1
  )
}

/** The XML of a sheet of the workbook, counted from 1; '' when it is not there. */
function sheetAt(files: Unzipped, workbook: string, number: number): string {
  const [tag = ''] = (workbook.match(/<sheet\b[^>]*>/gu) ?? []).slice(number - 1)
  const id = /\bid="([^"]*)"/u.exec(tag)?.[1] ?? ''
  const links =
    strFromU8(files['xl/_rels/workbook.xml.rels'] ?? new Uint8Array()).match(/<Relationship\b[^>]*>/gu) ?? []
  const link = links.find((each) => /\bId="([^"]*)"/u.exec(each)?.[1] === id) ?? ''
  const target = /\bTarget="\/?(?:xl\/)?([^"]*)"/u.exec(link)?.[1] ?? ''
  return strFromU8(files[`xl/${target}`] ?? new Uint8Array())
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

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  // In a number of its own the point begins a fraction; as text, 1.125 would be read as a thousand and more.
  return typeof value === 'number' && /^[1-9]\d{0,2}\.\d{3}$/u.test(String(value)) ? `${value}0` : String(value)
}
