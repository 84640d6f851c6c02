import type { Day, UnitKind } from '../directory/administrative-unit.ts'
import { foldVietnamese } from '../directory/fold-vietnamese.ts'

/** One line of a resolution's table: what becomes of one commune, or of a part of it. */
export interface ReformRow {
  readonly line: number
  readonly oldCode: string
  readonly newCode: string
  readonly newName: string
  readonly kind: UnitKind
  readonly extent: 'whole' | 'part'
  /** For a divided commune: the receiver to use where a single one is needed. */
  readonly isDefault: boolean
  readonly effectiveOn: Day
  readonly resolution: string
}

/** `line` as an editor counts it, 0 for the file as a whole; `words` fill the sentence of the code. */
export interface ReformProblem {
  readonly line: number
  readonly code: ReformProblemCode
  readonly words: Readonly<Record<string, string | number>>
}

export type ReformProblemCode =
  | 'column-missing'
  | 'column-twice'
  | 'beyond-heading'
  | 'no-rows'
  | 'too-many-rows'
  | 'bad-code'
  | 'bad-name'
  | 'kind-in-name'
  | 'bad-kind'
  | 'bad-extent'
  | 'bad-date'
  | 'bad-resolution'
  | 'bad-default'
  | 'date-differs'
  | 'resolution-differs'
  | 'date-not-ahead'
  | 'later-change'
  | 'unknown-code'
  | 'ended-code'
  | 'duplicate'
  | 'two-wholes'
  | 'whole-and-part'
  | 'single-part'
  | 'two-defaults'
  | 'target-differs'
  | 'code-in-use'
  | 'goes-elsewhere'
  | 'different-parents'
  | 'desk-pending'
  | 'nothing-changes'

/** A line of a table as read, cells trimmed. */
export interface TextLine {
  readonly line: number
  readonly cells: readonly string[]
}

export type RowReading =
  | { readonly ok: true; readonly value: readonly ReformRow[] }
  | { readonly ok: false; readonly error: readonly ReformProblem[] }

/** Accepted headings by column; the template prints the first. Accents, capitals and signs do not matter. */
export const reformColumns = {
  oldCode: ['Mã cũ', 'old_code'],
  newCode: ['Mã mới', 'new_code'],
  newName: ['Tên mới', 'new_name'],
  kind: ['Loại', 'kind'],
  extent: ['Toàn bộ hay một phần', 'extent', 'Phần'],
  effectiveOn: ['Ngày hiệu lực', 'effective_on', 'Ngày'],
  resolution: ['Số nghị quyết', 'resolution', 'Nghị quyết'],
  isDefault: ['Nơi nhận chính', 'default'],
} as const

type Column = keyof typeof reformColumns

const columnOf: ReadonlyMap<string, Column> = new Map(
  (Object.keys(reformColumns) as Column[]).flatMap((name) =>
    reformColumns[name].map((label) => [foldVietnamese(label), name] as const),
  ),
)
const mostRows = 1000
const kinds: ReadonlyMap<string, UnitKind> = new Map([
  ['xa', 'xa'],
  ['phuong', 'phuong'],
  ['thi tran', 'thi-tran'],
  ['dac khu', 'dac-khu'],
])
const extents: ReadonlyMap<string, ReformRow['extent']> = new Map([
  ['whole', 'whole'],
  ['toan bo', 'whole'],
  ['part', 'part'],
  ['mot phan', 'part'],
])

const ofDefault: ReadonlyMap<string, boolean> = new Map([
  ...['x', 'yes', 'co', '1', 'true'].map((word) => [word, true] as const),
  ...['', 'no', 'khong', '0', 'false'].map((word) => [word, false] as const),
])

/** Reads the table of a reform, whose first line is the headings; reports everything that is wrong, line by line. */
export function readReformRows([heading, ...lines]: readonly TextLine[]): RowReading {
  const titles = heading?.cells ?? []
  const { places, twice } = placesOf(titles)
  const missing = (Object.keys(reformColumns) as Column[]).filter((name) => !places.has(name) && name !== 'isDefault')
  if (missing.length > 0) {
    return failed(missing.map((name) => problem(1, 'column-missing', { column: reformColumns[name][0] })))
  }
  if (twice.length > 0) return failed(twice.map((column) => problem(1, 'column-twice', { column })))
  if (lines.length === 0) return failed([problem(0, 'no-rows')])
  if (lines.length > mostRows) return failed([problem(0, 'too-many-rows', { most: mostRows })])
  // Cells are as many as the widest line has.
  const width = titles.findLastIndex((title) => title.trim() !== '') + 1
  const beyond = lines.flatMap(({ line, cells }) => {
    const typed = cells.slice(width).find((cell) => cell.trim() !== '')
    return typed === undefined ? [] : [problem(line, 'beyond-heading', { typed })]
  })
  if (beyond.length > 0) return failed(beyond)
  const readings = lines.map((line) => readRow(line, places))
  const problems = readings.flatMap(({ problems: found }) => found)
  return problems.length > 0 ? failed(problems) : { ok: true, value: readings.map(({ row }) => row) }
}

/** Where each column stands, and the titles of columns that stand there twice. */
function placesOf(cells: readonly string[]) {
  const places = new Map<Column, number>()
  const twice: string[] = []
  for (const [at, cell] of cells.entries()) {
    const name = columnOf.get(foldVietnamese(cell))
    if (name && places.has(name)) twice.push(reformColumns[name][0])
    if (name) places.set(name, at)
  }
  return { places, twice }
}

function readRow({ line, cells }: TextLine, places: ReadonlyMap<Column, number>) {
  const cell = (name: Column) => (cells[places.get(name) ?? -1] ?? '').normalize('NFC').trim()
  const problems: ReformProblem[] = []
  const check = (isRight: boolean, code: ReformProblemCode, name: Column) => {
    if (!isRight) problems.push(problem(line, code, { typed: cell(name), column: reformColumns[name][0] }))
  }
  const [oldCode, newCode, newName] = [cell('oldCode'), cell('newCode'), cell('newName')]
  check(/^\d{5}$/u.test(oldCode), 'bad-code', 'oldCode')
  check(/^\d{5}$/u.test(newCode), 'bad-code', 'newCode')
  check(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ’'-]{0,79}$/u.test(newName), 'bad-name', 'newName')
  check(!/^(?:xã|phường|thị trấn) /iu.test(newName), 'kind-in-name', 'newName')
  const kind = kinds.get(foldVietnamese(cell('kind')))
  check(kind !== undefined, 'bad-kind', 'kind')
  const extent = extents.get(foldVietnamese(cell('extent')))
  check(extent !== undefined, 'bad-extent', 'extent')
  const effectiveOn = dayOf(cell('effectiveOn'))
  check(effectiveOn !== null, 'bad-date', 'effectiveOn')
  const resolution = cell('resolution')
  check(resolution !== '' && resolution.length <= 80, 'bad-resolution', 'resolution')
  const isDefault = ofDefault.get(foldVietnamese(cell('isDefault')))
  check(isDefault !== undefined, 'bad-default', 'isDefault')
  const row: ReformRow = {
    line,
    oldCode,
    newCode,
    newName,
    resolution,
    isDefault: isDefault ?? false,
    kind: kind ?? 'xa',
    extent: extent ?? 'whole',
    effectiveOn: effectiveOn ?? '',
  }
  return { row, problems }
}

/** `2027-01-01` or `01/01/2027`; null for days that no calendar has. */
function dayOf(text: string): Day | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text)
  const vietnamese = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : [vietnamese?.[3], vietnamese?.[2]?.padStart(2, '0'), vietnamese?.[1]?.padStart(2, '0')]
  const found = `${year}-${month}-${day}`
  const date = new Date(`${found}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(found) ? found : null
}

export function problem(
  line: number,
  code: ReformProblemCode,
  words: Readonly<Record<string, string | number>> = {},
): ReformProblem {
  return { line, code, words }
}

function failed(error: readonly ReformProblem[]): RowReading {
  return { ok: false, error }
}
