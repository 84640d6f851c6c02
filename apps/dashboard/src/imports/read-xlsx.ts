import { strToU8, type UnzipFileInfo, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import type { TableReading } from './table.ts'

/** What may come out of the archive: an upload of some kilobytes can claim to be gigabytes. */
const mostUnpacked = 40 * 1024 * 1024
// Only what the reader needs; pictures and macros are left where they are.
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/.*|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/.*|xl\/worksheets\/sheet\d+\.xml)$/u

/** The first sheet. Of a formula the value that was last computed is taken; days become ISO dates. */
export async function readXlsx(bytes: Buffer): Promise<TableReading> {
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
    // Packed again, the reader meets nothing but what was measured here.
    const measured = zipSync({ ...files, 'xl/measured.txt': strToU8('') }, { level: 0 })
    const rows = await readSheet(Buffer.from(measured), 1)
    return { ok: true, value: rows.map((row, index) => ({ line: index + 1, cells: row.map(cellText) })) }
  } catch {
    return { ok: false, error: { code: 'broken-xlsx' } }
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}
