import { checkRows } from './check-rows.ts'
import type { ImportContext, ImportKind, ImportStep, NamedCells, NumberedRow } from './import-kind.ts'

export type NamedRows = readonly NumberedRow<NamedCells>[]

/** The effect of a file's rows, or everything that is wrong with them. */
export async function understand<Row, Step extends ImportStep>(
  kind: ImportKind<Row, Step>,
  context: ImportContext,
  named: NamedRows,
) {
  const { rows, problems: unreadable } = checkRows(kind, named, context.locale)
  const { steps, problems } = await kind.compare(context, rows)
  const all = [...unreadable, ...problems].toSorted((a, b) => a.line - b.line)
  return all.length > 0 ? { steps: [], problems: all } : { steps, problems: [] }
}
