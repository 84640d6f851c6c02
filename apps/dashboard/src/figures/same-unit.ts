import type { AdministrativeUnit, SuccessionChange, UnitDirectory } from '@long-dan/administrative-units'

const sameLand: readonly SuccessionChange[] = ['status', 'rename', 'transfer', 'unchanged']

/**
 * The rows with the earlier rows of the same unit: those that differ only in kind, name or parent. A merged commune often keeps the name
 * and code of one of its parts; its trend must not begin with that part.
 */
export function sameUnitRows(
  directory: UnitDirectory,
  rows: readonly AdministrativeUnit[],
): readonly AdministrativeUnit[] {
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const row of found.values()) {
    for (const { predecessorId, extent, change } of directory.predecessors(row.id)) {
      const before = directory.byId(predecessorId)
      if (before && extent === 'whole' && sameLand.includes(change)) found.set(before.id, before)
    }
  }
  return [...found.values()]
}
