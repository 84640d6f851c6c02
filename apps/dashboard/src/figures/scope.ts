import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { Scope } from '@long-dan/database/dashboard'
import type { Period } from '@long-dan/statistics'
import { type Recent, recent } from '../memory/recent.ts'
import { type Territory, treeInReach } from './territory.ts'
import { communesBelow } from './unit-tree.ts'

/** Communes that the official may see in any of the periods. */
export function scopeInReach(territory: Territory, periods: readonly Period[]): Scope {
  const communes = periods.flatMap((period) => {
    const tree = treeInReach(territory, period)
    return tree ? communesBelow(tree.root) : []
  })
  return { unitIds: [...new Set(communes)] }
}

/** Communes below any of these dated rows of one unit during the period. */
export function scopeOf(directory: UnitDirectory, rows: readonly AdministrativeUnit[], period: Period): Scope {
  return { unitIds: communesOf(directory, rows, () => [period.start, period.end]) }
}

/** Communes below these rows, each over the time it was in force. */
export function scopeOfAllTime(directory: UnitDirectory, rows: readonly AdministrativeUnit[]): Scope {
  return { unitIds: communesOf(directory, rows, (row) => [row.validFrom, row.validTo ?? '9999-12-31']) }
}

const mostLists = 5000
const known = new WeakMap<UnitDirectory, Recent<readonly number[]>>()

/** Always the same array for the same question while the directory lives, so that counts cached by it are found again. */
function communesOf(
  directory: UnitDirectory,
  rows: readonly AdministrativeUnit[],
  timeOf: (row: AdministrativeUnit) => readonly [from: string, toExclusive: string],
): readonly number[] {
  const lists = known.get(directory) ?? recent(mostLists)
  known.set(directory, lists)
  const name = rows.map((row) => `${row.id} ${timeOf(row).join()}`).join(';')
  const list = lists.get(name) ?? [
    ...new Set(rows.flatMap((row) => directory.communesOf(row.id, ...timeOf(row)).map(({ id }) => id))),
  ]
  lists.set(name, list)
  return list
}
