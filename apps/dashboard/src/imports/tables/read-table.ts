import { readCsv } from '@long-dan/csv'
import { decodeText } from './decode-text.ts'
import { readXlsx } from './read-xlsx.ts'
import type { TableReading } from './table.ts'

export type { TableProblem } from './table.ts'

const zipMark = [0x50, 0x4b, 0x03, 0x04]
// Word, Excel and PowerPoint before 2007 share one container format.
const oldOfficeMark = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Reads an uploaded file or pasted text: XLSX if its first bytes say so, otherwise CSV with commas, semicolons or tabs. Owners take turns.
 */
export async function readTable(bytes: Buffer, owner: string): Promise<TableReading> {
  if (bytes.length === 0) return { ok: false, error: { code: 'empty' } }
  if (startsWith(bytes, oldOfficeMark)) return { ok: false, error: { code: 'old-excel' } }
  const reading = startsWith(bytes, zipMark) ? await readXlsx(bytes, owner) : readText(bytes)
  if (!reading.ok) return reading
  const lines = reading.value
    .map(({ cells, ...line }) => ({ ...line, cells: cells.map(tidy) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  return lines.length === 0 ? { ok: false, error: { code: 'empty' } } : { ok: true, value: lines }
}

/** Far more than any kind of upload takes: a file of nothing but line breaks would hold up everybody for seconds. */
const [mostLines, mostCells, mostColumns] = [20_000, 400_000, 200]

function readText(bytes: Buffer): TableReading {
  const text = decodeText(bytes)
  if (!text.ok) return text
  const exceeds = (marks: RegExp, most: number) => text.value.split(marks, most + 1).length > most
  if (exceeds(/[\r\n]/u, mostLines) || exceeds(/[,;\t]/u, mostCells)) return { ok: false, error: { code: 'too-large' } }
  const table = readCsv(text.value)
  // Headings are compared cell by cell.
  const isWide = table.ok && table.value.some(({ cells }) => cells.length > mostColumns)
  return isWide ? { ok: false, error: { code: 'too-large' } } : table
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

// Spreadsheets put various kinds of blanks into cells, which nobody sees.
function tidy(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ')
    .trim()
}
