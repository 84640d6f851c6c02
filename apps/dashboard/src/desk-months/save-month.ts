import type { DashboardDoor } from '@long-dan/database/dashboard'
import { holdImports } from '@long-dan/database/dashboard'
import type { ImportKind, ImportStep, NumberedRow, RowProblem } from '../imports/import-kind.ts'
import { applyRowsAtOnce, type ImportResult, withImportContext } from '../imports/run-import.ts'
import type { Asked } from '../pages/asked.ts'

interface MonthToSave<Row> {
  readonly rows: readonly NumberedRow<Row>[]
  /** Lines that somebody else has changed since the page was opened; asked under the lock that every change of such rows waits for. */
  readonly meanwhile: (door: DashboardDoor) => Promise<readonly RowProblem[]>
}

/** Saves what was typed into a month's form as an import of its rows, unless it would overwrite what its sender has not seen. */
export function saveMonth<Row, Step extends ImportStep>(
  { deps, official, locale }: Pick<Asked, 'deps' | 'official' | 'locale'>,
  kind: ImportKind<Row, Step>,
  { rows, meanwhile }: MonthToSave<Row>,
): Promise<ImportResult> {
  return withImportContext(deps, official, locale, async (context) => {
    await holdImports(context.door, kind.kind)
    const changed = await meanwhile(context.door)
    return changed.length > 0 ? { ok: false, error: changed } : applyRowsAtOnce(context, kind, rows)
  })
}
