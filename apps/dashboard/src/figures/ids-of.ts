import type { AdministrativeUnit } from '@long-dan/administrative-units'

const known = new WeakMap<readonly AdministrativeUnit[], readonly number[]>()

/** Ids of the units; always the same array for the same units, so that sums cached by it are found again. */
export function idsOf(units: readonly AdministrativeUnit[]): readonly number[] {
  const ids = known.get(units) ?? units.map(({ id }) => id)
  known.set(units, ids)
  return ids
}
