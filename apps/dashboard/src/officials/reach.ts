import { type AdministrativeUnit, inForceDuring, type UnitDirectory } from '@long-dan/administrative-units'

/**
 * What an official may know, through time: the unit of the account, everything below it, and the units of the past that went into it
 * as a whole. Never a part of a divided unit, never a sibling, never what a unit of the past became.
 */
export interface Reach {
  /** The account's unit under its present name: where the first page leads. */
  readonly home: AdministrativeUnit
  /** Communes of any time, for row-level security. */
  readonly communeIds: readonly number[] | 'everything'
  /** The highest unit in reach on the line above this one in [from, toExclusive); undefined when it is out of reach then. */
  readonly rootOf: (unit: AdministrativeUnit, from: string, toExclusive: string) => AdministrativeUnit | undefined
  /** Whether the unit is in reach at any day of its own time. */
  readonly includes: (unit: AdministrativeUnit) => boolean
}

const endOfTime = '9999-12-31'
const known = new WeakMap<UnitDirectory, Map<number, Reach>>()

/** The reach of an account of this unit; computed once for each reading of the reference data. */
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
  // Communes of the past from beyond the unit's border that went whole into a commune of it.
  const joined = new Set(withPredecessors(directory, members).filter((commune) => !members.includes(commune)))
  const isEverything = unit.level === 'province'
  const rootAbove = (asked: AdministrativeUnit, from: string, toExclusive: string) =>
    directory
      .breadcrumb(asked.id, from, toExclusive)
      .find((above) => roots.has(above) && inForceDuring(above, from, toExclusive))
  // A commune that came from another area brings its past along; before it came it is judged by itself, not with an area it was not in.
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

// An account made before a renaming is still for the unit under its new name, but not for what it was merged into.
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
