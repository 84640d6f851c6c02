import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { Scope } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'

/** The highest unit whose figures the reader may see; everything below it belongs to the reader's scope. */
export interface Reader {
  readonly root: AdministrativeUnit
}

/** Communes of the period below the reader's highest unit. */
export function readerScope(directory: UnitDirectory, { root }: Reader, period: Period): Scope {
  return { unitIds: directory.communesOf(root.id, period.start, period.end).map(({ id }) => id) }
}

/** Communes below any of these dated rows of one unit, from the start of one period to the end of another. */
export function scopeOf(
  directory: UnitDirectory,
  rows: readonly AdministrativeUnit[],
  first: Period,
  last: Period,
): Scope {
  const communes = rows.flatMap((row) => directory.communesOf(row.id, first.start, last.end))
  return { unitIds: [...new Set(communes.map(({ id }) => id))] }
}

/** Communes below these rows in all the time they were in force. */
export function scopeOfAllTime(directory: UnitDirectory, rows: readonly AdministrativeUnit[]): Scope {
  const communes = rows.flatMap((row) => directory.communesOf(row.id, row.validFrom, row.validTo ?? '9999-12-31'))
  return { unitIds: [...new Set(communes.map(({ id }) => id))] }
}

/** Before anybody can sign in, every reader is the province. */
export function provinceReader(directory: UnitDirectory): Reader {
  const root = directory.units.find(({ level, validTo }) => level === 'province' && validTo === null)
  if (root === undefined) throw new Error('The reference data hold no province')
  return { root }
}
