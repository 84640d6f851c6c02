import { foldVietnamese } from '@long-dan/administrative-units'
import { localeOf } from '@long-dan/i18n'
import type { ImportColumn, NamedCells, NumberedRow } from './import-kind.ts'
import type { TableLine } from './table.ts'

export type HeadingProblem =
  | { readonly code: 'columns-missing' | 'columns-twice'; readonly columns: readonly ImportColumn[] }
  | { readonly code: 'no-rows' }
  | { readonly code: 'too-many-rows'; readonly rows: number }

export type NamedRows =
  | { readonly ok: true; readonly value: readonly NumberedRow<NamedCells>[] }
  | { readonly ok: false; readonly error: HeadingProblem }

/** Finds the columns by the first line, in either language; other columns of the file are left alone. */
export function nameCells(
  [heading, ...lines]: readonly TableLine[],
  columns: readonly ImportColumn[],
  mostRows: number,
): NamedRows {
  const titles = (heading?.cells ?? []).map(foldVietnamese)
  const placesOf = (column: ImportColumn) => {
    const names = [...namesOf(column)]
    return titles.flatMap((title, at) => (names.includes(title) ? [at] : []))
  }
  const missing = columns.filter((column) => column.isRequired && placesOf(column).length === 0)
  if (missing.length > 0) return { ok: false, error: { code: 'columns-missing', columns: missing } }
  const twice = columns.filter((column) => placesOf(column).length > 1)
  if (twice.length > 0) return { ok: false, error: { code: 'columns-twice', columns: twice } }
  if (lines.length === 0) return { ok: false, error: { code: 'no-rows' } }
  if (lines.length > mostRows) return { ok: false, error: { code: 'too-many-rows', rows: lines.length } }
  const places = columns.map((column) => [column.name, placesOf(column)[0]] as const)
  return {
    ok: true,
    value: lines.map(({ line, cells }) => ({
      line,
      value: Object.fromEntries(places.map(([name, at]) => [name, at === undefined ? '' : (cells[at] ?? '')])),
    })),
  }
}

function namesOf({ name, label }: ImportColumn): ReadonlySet<string> {
  return new Set([label(localeOf('vi').t), label(localeOf('en').t), name].map(foldVietnamese))
}
