import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The note beside an archived month's file, for people and for bringing it back. */
export interface ArchiveNote {
  readonly format: 'long-dan-archive-1'
  /** YYYY-MM. */
  readonly month: string
  readonly columns: readonly string[]
  readonly rows: number
  /** Of the rows as COPY writes them in the order of their key: `gunzip -c file | sha256sum`. */
  readonly sha256: string
}

const columns = [
  'id',
  'desk_id',
  'service_date',
  'questionnaire_version',
  'entry_mode',
  'form',
  'helper_role',
  'answers',
]

/** YYYY-MM; nothing else reaches a statement. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/u.test(text)
}

export function partitionOf(month: string): string {
  return `ballot_${month.replace('-', '_')}`
}

export function archiveFile(folder: string, month: string): string {
  return join(folder, `${partitionOf(month)}.copy.gz`)
}

/** The month's rows in an order that only their content decides, so that the same ballots always give the same checksum. */
export function rowsOf(table: string): string {
  return `(select ${columns.join(', ')} from ${table} order by desk_id, service_date, id)`
}

export function archiveTarget(columnNames: readonly string[]): string {
  return `ballot (${columnNames.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')})`
}

export async function writeNote(folder: string, note: Pick<ArchiveNote, 'month' | 'rows' | 'sha256'>): Promise<void> {
  const text = `${JSON.stringify({ format: 'long-dan-archive-1', ...note, columns }, null, 1)}\n`
  await writeFile(join(folder, `${partitionOf(note.month)}.json`), text, { mode: 0o600, flush: true })
}

export async function readNote(folder: string, month: string): Promise<ArchiveNote | null> {
  const text = await readFile(join(folder, `${partitionOf(month)}.json`), 'utf8').catch(() => null)
  if (text === null) return null
  const found = JSON.parse(text) as ArchiveNote
  return found.format === 'long-dan-archive-1' && found.month === month ? found : null
}
