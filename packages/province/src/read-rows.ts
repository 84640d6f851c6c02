import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCsv } from '@long-dan/csv'
import { type CellKind, cellKinds } from './cell-kinds.ts'
import { type Complain, complainOf, type ProvinceProblem } from './problem.ts'

/** Columns of a table with the kind of their cells; `?` marks those that may be empty. */
export type Columns = Readonly<Record<string, CellKind | `${CellKind}?`>>

type ValueOf<Kind extends CellKind | `${CellKind}?`> = Kind extends `${infer Base extends CellKind}?`
  ? NonNullable<ReturnType<(typeof cellKinds)[Base]>> | null
  : Kind extends CellKind
    ? NonNullable<ReturnType<(typeof cellKinds)[Kind]>>
    : never

export type Row<Of extends Columns> = { readonly [Name in keyof Of]: ValueOf<Of[Name]> } & { readonly line: number }

/** A table that has been read, and where its checks report what they find. */
export interface Table<Of extends Columns> {
  readonly rows: readonly Row<Of>[]
  readonly complain: Complain
}

/** Reads a table; a row with an unreadable cell is left out, and each such cell is reported. */
export async function readRows<const Of extends Columns>(
  folder: string,
  file: string,
  columns: Of,
  problems: ProvinceProblem[],
): Promise<Table<Of>> {
  const complain = complainOf(problems, file)
  const text = await readText(folder, file, complain, Object.keys(columns).join(','))
  const table = text === undefined ? undefined : recordsOf(text, complain)
  const all = Object.keys(columns).join(',')
  const [heading, ...records] = table ?? []
  if (table !== undefined && heading === undefined) complain(1, null, 'empty-table', { heading: all })
  const names = heading?.cells ?? []
  const missing = Object.keys(columns).filter((name) => heading !== undefined && !names.includes(name))
  for (const name of missing) complain(1, name, 'column-missing', { column: name })
  for (const name of names.filter((each) => !Object.hasOwn(columns, each)))
    complain(1, name, 'column-unknown', { column: name, heading: all })
  if (missing.length > 0) return { rows: [], complain }
  return {
    complain,
    rows: records.flatMap(({ line, cells }) => {
      const read = Object.entries(columns).map(([name, kind]) => {
        const typed = cells[names.indexOf(name)] ?? ''
        const value = readCell(kind, typed)
        if (value === undefined) complain(line, name, 'cell-wrong', { typed, expected: kind.replace('?', '') })
        return [name, value] as const
      })
      if (read.some(([, value]) => value === undefined)) return []
      return [{ ...Object.fromEntries(read), line } as Row<Of>]
    }),
  }
}

/** The text of a file in the folder, in NFC; undefined, with a problem reported, if there is none. */
export async function readText(
  folder: string,
  file: string,
  complain: Complain,
  heading = '',
): Promise<string | undefined> {
  const bytes = await readFile(join(folder, file)).catch(() => undefined)
  if (bytes === undefined) {
    complain(null, null, 'file-missing', { heading })
    return undefined
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    complain(null, null, 'not-utf8')
    return undefined
  }
}

function recordsOf(text: string, complain: Complain) {
  const read = readCsv(text)
  if (!read.ok) {
    complain(read.error.line, null, 'broken-csv')
    return undefined
  }
  return read.value
    .map(({ line, cells }) => ({
      line,
      cells: cells.map((cell) => cell.replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ').trim()),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

function readCell(kind: Columns[string], typed: string): unknown {
  const isOptional = kind.endsWith('?')
  if (typed === '') return isOptional ? null : undefined
  return cellKinds[kind.replace('?', '') as CellKind](typed)
}
