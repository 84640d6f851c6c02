import { type AdministrativeUnit, type Dated, type Day, inForceOn } from '@long-dan/administrative-units'
import type { Row, Table } from './read-rows.ts'
import type { tables } from './tables.ts'

export type UnitTable = Table<typeof tables.units>

/** A row of units.csv with its future identity: its position in the file. */
export interface UnitRow extends Dated {
  readonly id: number
  readonly line: number
  readonly row: Row<typeof tables.units>
}

/** Units looked up as tables name them: by a code and a day. */
export interface UnitRows {
  readonly all: readonly UnitRow[]
  readonly on: (code: string, day: Day) => UnitRow | undefined
  /** The last unit that carried the code before a day. */
  readonly before: (code: string, day: Day) => UnitRow | undefined
  readonly withCode: (code: string) => readonly UnitRow[]
}

export function unitRows({ rows }: UnitTable): UnitRows {
  const all = rows.map((row, at): UnitRow => {
    return { id: at + 1, line: row.line, row, validFrom: row.valid_from, validTo: row.valid_to }
  })
  const byCode = Map.groupBy(
    all.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)),
    ({ row }) => row.code,
  )
  const withCode = (code: string) => byCode.get(code) ?? []
  return {
    all,
    on: (code, day) => withCode(code).find((unit) => inForceOn(unit, day)),
    before: (code, day) => withCode(code).findLast(({ validFrom }) => validFrom < day),
    withCode,
  }
}

/** Once checked, every parent is there. */
export function asUnit({ id, row, validFrom, validTo }: UnitRow, { on }: UnitRows): AdministrativeUnit {
  const { code, level, kind, name, parent } = row
  const parentId = parent === null ? null : (on(parent, validFrom)?.id ?? null)
  return { id, code, level, kind, name, parentId, validFrom, validTo }
}

const endOfTime: Day = '9999-12-31'

export function endOf({ validTo }: Dated): Day {
  return validTo ?? endOfTime
}

/** Whether `inner` is in force only while `outer` is. */
export function lasts(outer: Dated, inner: Dated): boolean {
  return outer.validFrom <= inner.validFrom && endOf(inner) <= endOf(outer)
}

export function overlap(a: Dated, b: Dated): boolean {
  return a.validFrom < endOf(b) && b.validFrom < endOf(a)
}
