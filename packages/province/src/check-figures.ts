import type { Table } from './read-rows.ts'
import type { tables } from './tables.ts'
import type { UnitRows } from './unit-rows.ts'

/** A figure reported before there were ballots. */
export interface ProvinceFigure {
  readonly unitId: number
  readonly indicator: string
  readonly value: number
  readonly unitOfMeasure: 'percent' | 'count'
  readonly reportedOn: string
  readonly source: string
}

export function checkFigures(
  { rows, complain }: Table<(typeof tables)['reported-figures']>,
  { on }: UnitRows,
): readonly ProvinceFigure[] {
  return rows.flatMap(({ line, unit, indicator, value, unit_of_measure, reported_on, source }) => {
    const found = on(unit, reported_on)
    if (found === undefined) complain(line, 'unit', 'unit-unknown', { code: unit, day: reported_on })
    if (unit_of_measure === 'percent' && value > 100) complain(line, 'value', 'figure-range', { typed: value })
    return found === undefined
      ? []
      : [{ unitId: found.id, indicator, value, unitOfMeasure: unit_of_measure, reportedOn: reported_on, source }]
  })
}
