import type { AdministrativeUnit, Day, Succession } from './administrative-unit.ts'
import { compareUnits } from './compare-units.ts'
import { groupBy } from './group-by.ts'
import { inForceOn } from './validity.ts'

/** Where a unit's people are served now. */
export interface PresentUnits {
  /** The unit in force that holds all of the old one; null if it was divided on the way. */
  readonly unit: AdministrativeUnit | null
  /** `unit` alone, or every present unit that received a part of a divided one, in Vietnamese order. */
  readonly receivers: readonly AdministrativeUnit[]
  /** The one receiver to use where a single answer is needed: for a divided unit a heuristic, not law. */
  readonly defaultReceiver: AdministrativeUnit | null
}

/** A unit of an earlier day that is part of a later one. */
interface Component {
  readonly unit: AdministrativeUnit
  readonly extent: 'whole' | 'part'
}

export interface Lineage {
  /** Successions that lead away from the unit, one step. */
  successors(unitId: number): readonly Succession[]
  /** Successions that lead to the unit, one step. */
  predecessors(unitId: number): readonly Succession[]
  /** What the unit has become by `on` (default: as far as the data reach). An unknown unit has become nothing. */
  presentUnits(unitId: number, on?: Day): PresentUnits
  /** Short for `presentUnits(…).unit`. */
  todayOf(unitId: number, on?: Day): AdministrativeUnit | null
  /** Units in force on `asOf` that make up this one, in Vietnamese order. */
  compositionOf(unitId: number, asOf: Day): readonly Component[]
}

const END_OF_DATA: Day = '9999-12-31'

type Find = (unitId: number) => AdministrativeUnit | undefined

type Extent = Succession['extent']

export function createLineage(successions: readonly Succession[], find: Find): Lineage {
  const successors = groupBy(successions, (succession) => succession.predecessorId)
  const predecessors = groupBy(successions, (succession) => succession.successorId)

  function presentUnits(unitId: number, on: Day = END_OF_DATA): PresentUnits {
    const unit = find(unitId)
    if (unit && inForceOn(unit, on)) return { unit, receivers: [unit], defaultReceiver: unit }
    const rows = successors(unitId).filter((row) => row.effectiveOn <= on)
    const wholes = rows.filter((row) => row.extent === 'whole')
    const whole = wholes.find((row) => row.isDefault) ?? wholes[0]
    if (whole) return presentUnits(whole.successorId, on)
    const usual = rows.find((row) => row.isDefault)
    return {
      unit: null,
      receivers: [...new Set(rows.flatMap((row) => presentUnits(row.successorId, on).receivers))].sort(compareUnits),
      defaultReceiver: usual ? presentUnits(usual.successorId, on).defaultReceiver : null,
    }
  }

  function visit(extents: Map<number, Extent>, asOf: Day, id: number, extent: Extent): void {
    // Two units may have exchanged land: a second visit only counts if it shows more of the unit than the first.
    if (extents.get(id) === 'whole' || extents.get(id) === extent) return
    extents.set(id, extent)
    for (const row of predecessors(id)) {
      if (row.effectiveOn <= asOf || isOvertaken(row)) continue
      visit(extents, asOf, row.predecessorId, extent === 'whole' ? row.extent : 'part')
    }
  }

  function compositionOf(unitId: number, asOf: Day): readonly Component[] {
    const extents = new Map<number, Extent>()
    visit(extents, asOf, unitId, 'whole')
    return [...extents]
      .flatMap(([id, extent]) => {
        const unit = find(id)
        return unit && inForceOn(unit, asOf) ? [{ unit, extent }] : []
      })
      .sort((a, b) => compareUnits(a.unit, b.unit))
  }

  return {
    successors,
    predecessors,
    presentUnits,
    todayOf: (unitId, on) => presentUnits(unitId, on).unit,
    compositionOf,
  }
}

// A district may have joined another for half a year and be an area of its own now: then it is part of that area, not of the other's.
function isOvertaken(row: Succession): boolean {
  return row.extent === 'whole' && !row.isDefault
}
