import { type AdministrativeUnit, inForceDuring, type UnitDirectory } from '@long-dan/administrative-units'
import { type CalendarDay, periodOf } from '@long-dan/statistics'

/** Units of later days in which a commune lies whole, the latest first: the ground that today's map, or a map in between, adds up. */
export type LandsOf = (commune: AdministrativeUnit) => readonly number[]

const known = new WeakMap<UnitDirectory, Map<string, LandsOf>>()

/**
 * Lands that hold more than one commune of the calendar year of the day. One commune alone is its land, and is judged under its own
 * name; within a year the names must not change from month to month, or a month would follow from its quarter.
 */
export function landsInYearOf(directory: UnitDirectory, day: CalendarDay): LandsOf {
  const years = known.get(directory) ?? new Map<string, LandsOf>()
  known.set(directory, years)
  const year = periodOf('year', day)
  const lands = years.get(year.code) ?? build(directory, year)
  years.set(year.code, lands)
  return lands
}

function build(directory: UnitDirectory, { start, end }: { readonly start: string; readonly end: string }): LandsOf {
  const communes = directory.units.filter((unit) => unit.level === 'commune' && inForceDuring(unit, start, end))
  const lines = new Map(communes.map(({ id }) => [id, [id, ...laterWholes(directory, id)].reverse()]))
  const held = new Map<number, number>()
  for (const line of lines.values()) for (const id of line) held.set(id, (held.get(id) ?? 0) + 1)
  return ({ id }) => (lines.get(id) ?? []).filter((land) => (held.get(land) ?? 0) > 1)
}

function laterWholes(directory: UnitDirectory, unitId: number): readonly number[] {
  const wholes = directory.successors(unitId).filter(({ extent }) => extent === 'whole')
  const next = wholes.find(({ isDefault }) => isDefault) ?? wholes[0]
  return next ? [next.successorId, ...laterWholes(directory, next.successorId)] : []
}

const becomings = new WeakMap<UnitDirectory, Map<AdministrativeUnit, readonly AdministrativeUnit[]>>()

/** The commune and every commune that went into it as a whole, by whatever steps. */
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
