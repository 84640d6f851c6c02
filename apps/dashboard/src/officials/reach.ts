import { type AdministrativeUnit, inForceDuring, type UnitDirectory } from '@long-dan/administrative-units'

/**
 * What an official may know over time: the account's unit, everything below it, and former units that were merged into it whole. Never a
 * part of a divided unit, a sibling, or what a former unit became.
 */
export interface Reach {
  /** The account's unit under its present name; the first page shows it. */
  readonly home: AdministrativeUnit
  /** Communes of all times, for row-level security. */
  readonly communeIds: readonly number[] | 'everything'
  /** The highest unit within reach above this one in [from, toExclusive); undefined when it is out of reach then. */
  readonly rootOf: (unit: AdministrativeUnit, from: string, toExclusive: string) => AdministrativeUnit | undefined
  /** Whether the unit was within reach on any day it was in force. */
  readonly includes: (unit: AdministrativeUnit) => boolean
}

const endOfTime = '9999-12-31'
const known = new WeakMap<UnitDirectory, Map<number, Reach>>()

/** The reach of an account of this unit; computed once per reading of the reference data. */
export function reachOf(directory: UnitDirectory, unit: AdministrativeUnit): Reach {
  const reaches = known.get(directory) ?? new Map<number, Reach>()
  known.set(directory, reaches)
  const reach = reaches.get(unit.id) ?? computeReach(directory, unit)
  reaches.set(unit.id, reach)
  return reach
}

function computeReach(directory: UnitDirectory, unit: AdministrativeUnit): Reach {
  const home = presentRow(directory, unit)
  const roots = new Set(withPredecessors(directory, [home]))
  const members = [...roots].flatMap((root) => directory.communesOf(root.id, root.validFrom, root.validTo ?? endOfTime))
  // Former communes from beyond the unit's border that were merged whole into one of its communes.
  const joined = new Set(withPredecessors(directory, members).filter((commune) => !members.includes(commune)))
  const isEverything = unit.level === 'province'
  const rootAbove = (asked: AdministrativeUnit, from: string, toExclusive: string) =>
    directory
      .breadcrumb(asked.id, from, toExclusive)
      .find((above) => roots.has(above) && inForceDuring(above, from, toExclusive))
  // A commune that came from another area brings its past along; before it came, it is judged by itself rather than with an area it did not
  // belong to.
  const isAlone = (asked: AdministrativeUnit) =>
    joined.has(asked) ||
    (asked.level === 'commune' && rootAbove(asked, asked.validFrom, asked.validTo ?? endOfTime) !== undefined)
  const rootOf: Reach['rootOf'] = (asked, from, toExclusive) => {
    if (isEverything) return directory.breadcrumb(asked.id, from, toExclusive)[0]
    return rootAbove(asked, from, toExclusive) ?? (isAlone(asked) ? asked : undefined)
  }
  return {
    home,
    communeIds: isEverything
      ? 'everything'
      : [...new Set([...members, ...joined])].filter(({ level }) => level === 'commune').map(({ id }) => id),
    rootOf,
    includes: (asked) => rootOf(asked, asked.validFrom, asked.validTo ?? endOfTime) !== undefined,
  }
}

// After a renaming the account is for the unit under its new name, but after a merger it is not for the merged unit.
function presentRow(directory: UnitDirectory, unit: AdministrativeUnit): AdministrativeUnit {
  const next = directory
    .successors(unit.id)
    .find(({ extent, change }) => extent === 'whole' && ['status', 'rename', 'transfer', 'unchanged'].includes(change))
  const row = next && directory.byId(next.successorId)
  return row ? presentRow(directory, row) : unit
}

function withPredecessors(
  directory: UnitDirectory,
  units: readonly AdministrativeUnit[],
): readonly AdministrativeUnit[] {
  const found = new Set(units)
  for (const unit of found) {
    for (const { predecessorId, extent, isDefault } of directory.predecessors(unit.id)) {
      const before = directory.byId(predecessorId)
      if (before && extent === 'whole' && isDefault) found.add(before)
    }
  }
  return [...found]
}
