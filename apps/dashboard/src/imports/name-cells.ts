import { foldVietnamese } from '@long-dan/administrative-units'
import { locales } from '@long-dan/i18n'
import type { ImportColumn, NamedCells, NumberedRow } from './import-kind.ts'
import type { TableLine } from './tables/table.ts'

export type HeadingProblem =
  | { readonly code: 'columns-missing' | 'columns-twice'; readonly columns: readonly ImportColumn[] }
  | { readonly code: 'merged'; readonly line: number; readonly column: ImportColumn }
  | { readonly code: 'beyond-heading'; readonly line: number; readonly typed: string }
  | { readonly code: 'no-rows' }
  | { readonly code: 'too-many-rows'; readonly rows: number }

export type NamedRows =
  | { readonly ok: true; readonly value: readonly NumberedRow<NamedCells>[] }
  | { readonly ok: false; readonly error: HeadingProblem }

/** Titles, numbers and dates at the top of office lists end before this line. */
const lastHeadingLine = 20

/** Finds columns by their headings, in any language; unknown columns are ignored. */
export function nameCells(lines: readonly TableLine[], columns: readonly ImportColumn[], mostRows: number): NamedRows {
  const { titles, height, at } = headingIn(lines, columns)
  const placesOf = (column: ImportColumn) => placesIn(titles, column)
  const missing = columns.filter((column) => column.isRequired && placesOf(column).length === 0)
  if (missing.length > 0) return { ok: false, error: { code: 'columns-missing', columns: missing } }
  const twice = columns.filter((column) => placesOf(column).length > 1)
  if (twice.length > 0) return { ok: false, error: { code: 'columns-twice', columns: twice } }
  const rows = lines.slice(at + height)
  if (rows.length === 0) return { ok: false, error: { code: 'no-rows' } }
  if (rows.length > mostRows) return { ok: false, error: { code: 'too-many-rows', rows: rows.length } }
  const places = columns.map((column) => [column.name, placesOf(column)[0]] as const)
  for (const { line, merged = [] } of rows) {
    const column = columns.find((each) => merged.some((place) => place === placesOf(each)[0]))
    if (column) return { ok: false, error: { code: 'merged', line, column } }
  }
  // Cells are as many as the widest line has.
  const width = titles.findLastIndex((title) => title.some((words) => words !== '')) + 1
  for (const { line, cells } of rows) {
    const typed = cells.slice(width).find((cell) => cell !== '')
    if (typed !== undefined) return { ok: false, error: { code: 'beyond-heading', line, typed } }
  }
  return {
    ok: true,
    value: rows.map(({ line, cells }) => ({
      line,
      value: Object.fromEntries(places.map(([name, place]) => [name, place === undefined ? '' : (cells[place] ?? '')])),
    })),
  }
}

interface Heading {
  readonly at: number
  /** Number of lines it takes up. */
  readonly height: 1 | 2
  /** Possible names of each column. */
  readonly titles: readonly (readonly string[])[]
}

/** The one or two lines that match the most columns; the first such place. */
function headingIn(lines: readonly TableLine[], columns: readonly ImportColumn[]): Heading {
  const known = ({ titles }: Heading) => columns.filter((column) => placesIn(titles, column).length > 0).length
  const places = lines.slice(0, lastHeadingLine).flatMap(({ cells }, at): Heading[] => [
    { at, height: 1, titles: cells.map((cell) => [foldVietnamese(cell)]) },
    { at, height: 2, titles: overTwoLines(cells, lines[at + 1]?.cells ?? []) },
  ])
  const first: Heading = { at: 0, height: 1, titles: [] }
  return places.reduce((best, place) => {
    const more = known(place) - known(best)
    // When one line says as much as two, the line above it is a title.
    return more > 0 || (more === 0 && best.height > place.height) ? place : best
  }, first)
}

/** "Quyết định" above "Số" and "Ngày": a cell merged across columns holds its text on the left, one merged across both lines at the top. */
function overTwoLines(upper: readonly string[], lower: readonly string[]): Heading['titles'] {
  let above = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [top = '', below = ''] = [upper[at], lower[at]]
    above = top === '' && below !== '' ? above : top
    return [below === '' ? top : below, `${above} ${below}`].map(foldVietnamese)
  })
}

function placesIn(titles: Heading['titles'], column: ImportColumn): readonly number[] {
  const names = namesOf(column)
  return titles.flatMap((title, at) => (title.some((words) => names.has(words)) ? [at] : []))
}

function namesOf({ name, label, aliases = [] }: ImportColumn): ReadonlySet<string> {
  return new Set([...locales().map(({ t }) => label(t)), name, ...aliases].map(foldVietnamese))
}
