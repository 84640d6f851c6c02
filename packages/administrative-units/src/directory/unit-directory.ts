import type { AdministrativeUnit, AreaMember, Day, Succession } from './administrative-unit.ts'
import { groupBy } from './group-by.ts'
import { createHierarchy, type Hierarchy } from './hierarchy.ts'
import { createLineage, type Lineage, type PresentUnits } from './lineage.ts'
import { createSearch } from './search-units.ts'
import { unitSlug } from './unit-slug.ts'
import { inForceDuring, inForceOn } from './validity.ts'

export interface UnitFacts {
  readonly units: readonly AdministrativeUnit[]
  readonly successions: readonly Succession[]
  readonly areaMembers: readonly AreaMember[]
}

/** A unit, past or present, found by its name, with what it has become. */
interface SearchHit {
  readonly unit: AdministrativeUnit
  readonly present: PresentUnits
}

/** Every unit the province has had, in memory. Built once and never changed: load new facts, build a new directory. */
export interface UnitDirectory extends Hierarchy, Lineage {
  /** Every dated row, in the order given. */
  readonly units: readonly AdministrativeUnit[]
  byId(unitId: number): AdministrativeUnit | undefined
  /** The one unit that carried this code on that day. */
  byCode(code: string, day: Day): AdministrativeUnit | undefined
  /** All dated rows of a slug, oldest first; empty if the slug is unknown. */
  bySlug(slug: string): readonly AdministrativeUnit[]
  onDay(slug: string, day: Day): AdministrativeUnit | undefined
  /** Rows of the slug in force on at least one day of [from, toExclusive), oldest first. */
  during(slug: string, from: Day, toExclusive: Day): readonly AdministrativeUnit[]
  /** Units of any day by name, best match first, at most `limit` (default 20). Accents and a kind before the name are optional. */
  search(text: string, limit?: number): readonly SearchHit[]
}

export function createUnitDirectory(facts: UnitFacts): UnitDirectory {
  const units = Object.freeze([...facts.units])
  const byIdIndex = new Map(units.map((unit) => [unit.id, unit]))
  const byId = (unitId: number) => byIdIndex.get(unitId)
  const oldestFirst = units.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))
  const withCode = groupBy(oldestFirst, (unit) => unit.code)
  const bySlug = groupBy(oldestFirst, unitSlug)
  const lineage = createLineage(facts.successions, byId)
  const findByName = createSearch(units)

  return Object.freeze({
    units,
    byId,
    byCode: (code: string, day: Day) => withCode(code).find((unit) => inForceOn(unit, day)),
    bySlug,
    onDay: (slug: string, day: Day) => bySlug(slug).find((unit) => inForceOn(unit, day)),
    during: (slug: string, from: Day, toExclusive: Day) =>
      bySlug(slug).filter((unit) => inForceDuring(unit, from, toExclusive)),
    search: (text: string, limit = 20) =>
      findByName(text)
        .slice(0, limit)
        .map((unit) => ({ unit, present: lineage.presentUnits(unit.id) })),
    ...createHierarchy(units, facts.areaMembers, byId),
    ...lineage,
  })
}
