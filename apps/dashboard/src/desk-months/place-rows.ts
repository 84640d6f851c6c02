import type { Period } from '@long-dan/statistics'
import type { ImportContext, NumberedRow, RowProblem } from '../imports/import-kind.ts'
import type { DeskMonth } from './desk-months.ts'
import { keyOf, placeKey, placeOfRow } from './place-of-row.ts'

interface Placed {
  readonly desk: string
  readonly month: Period
  readonly unitId: number
}

/** Resolves the desk and month of each row; problems are unknown places, and places that occur twice. */
export function placeRows<Row extends Placed>(
  context: ImportContext,
  rows: readonly NumberedRow<Row>[],
  partOf: (row: Row) => string = () => '',
) {
  const problems: RowProblem[] = []
  const placed: { readonly line: number; readonly value: Row; readonly at: DeskMonth }[] = []
  const lines = new Map<string, number>()
  for (const { line, value } of rows) {
    const at = placeOfRow(context, value)
    if ('column' in at) {
      problems.push({ line, ...at })
      continue
    }
    const key = `${keyOf(placeKey(at))} ${partOf(value)}`
    const first = lines.get(key)
    if (first !== undefined)
      problems.push({ line, column: 'desk', message: context.locale.t('import.wrong.twice', { line: first }) })
    else lines.set(key, line)
    placed.push({ line, value, at })
  }
  return { placed, problems }
}
