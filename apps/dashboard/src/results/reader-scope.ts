import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { Scope } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import { type Territory, treeOfReader } from './desk-disclosure.ts'
import { communesBelow } from './unit-tree.ts'

/** Communes of any of the periods that the reader may see. */
export function scopeOfReader(territory: Territory, periods: readonly Period[]): Scope {
  const communes = periods.flatMap((period) => {
    const tree = treeOfReader(territory, period)
    return tree ? communesBelow(tree.root) : []
  })
  return { unitIds: [...new Set(communes)] }
}

/** Communes below any of these dated rows of one unit within the period. */
export function scopeOf(directory: UnitDirectory, rows: readonly AdministrativeUnit[], period: Period): Scope {
  const communes = rows.flatMap((row) => directory.communesOf(row.id, period.start, period.end))
  return { unitIds: [...new Set(communes.map(({ id }) => id))] }
}

/** Communes below these rows in all the time they were in force. */
export function scopeOfAllTime(directory: UnitDirectory, rows: readonly AdministrativeUnit[]): Scope {
  const communes = rows.flatMap((row) => directory.communesOf(row.id, row.validFrom, row.validTo ?? '9999-12-31'))
  return { unitIds: [...new Set(communes.map(({ id }) => id))] }
}
