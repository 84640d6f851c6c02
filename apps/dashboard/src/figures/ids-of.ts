import type { AdministrativeUnit } from '@long-dan/administrative-units'

const known = new WeakMap<readonly AdministrativeUnit[], readonly number[]>()

/** Ids of the units; the same list for the same list, so that sums over it are found again. */
export function idsOf(units: readonly AdministrativeUnit[]): readonly number[] {
  const ids = known.get(units) ?? units.map(({ id }) => id)
  known.set(units, ids)
  return ids
}
