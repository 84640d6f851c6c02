import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'

const becomings = new WeakMap<UnitDirectory, Map<AdministrativeUnit, readonly AdministrativeUnit[]>>()

/** The commune and every commune that was merged into it whole, in however many steps. */
export function communesThatBecame(
  directory: UnitDirectory,
  commune: AdministrativeUnit,
): readonly AdministrativeUnit[] {
  const ofUnits = becomings.get(directory) ?? new Map<AdministrativeUnit, readonly AdministrativeUnit[]>()
  becomings.set(directory, ofUnits)
  const communes = ofUnits.get(commune) ?? findThatBecame(directory, commune)
  ofUnits.set(commune, communes)
  return communes
}

function findThatBecame(directory: UnitDirectory, commune: AdministrativeUnit): readonly AdministrativeUnit[] {
  const found = new Set([commune])
  for (const unit of found)
    for (const { predecessorId, extent } of directory.predecessors(unit.id)) {
      const before = directory.byId(predecessorId)
      if (before && extent === 'whole') found.add(before)
    }
  return [...found]
}
