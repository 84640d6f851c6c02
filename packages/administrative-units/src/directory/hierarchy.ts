import type { AdministrativeUnit, AreaMember, Day } from './administrative-unit.ts'
import { compareUnits } from './compare-units.ts'
import { groupBy } from './group-by.ts'
import { inForceDuring } from './validity.ts'

export interface Hierarchy {
  /**
   * Units one step below, in force on at least one day of [from, toExclusive), in Vietnamese order. Below the province: its districts, its
   * areas and the communes in no area; below a district or an area: its communes; below a commune: nothing.
   */
  children(unitId: number, from: Day, toExclusive: Day): readonly AdministrativeUnit[]
  /** All communes below the unit in force in [from, toExclusive); for a commune, the commune itself. */
  communesOf(unitId: number, from: Day, toExclusive: Day): readonly AdministrativeUnit[]
  /** From the province down to the unit itself; between them the district, or the area the commune last belonged to in the period. */
  breadcrumb(unitId: number, from: Day, toExclusive: Day): readonly AdministrativeUnit[]
}

type Find = (unitId: number) => AdministrativeUnit | undefined

export function createHierarchy(
  units: readonly AdministrativeUnit[],
  areaMembers: readonly AreaMember[],
  find: Find,
): Hierarchy {
  // Sorted once: comparing Vietnamese names is most of what a list of communes costs.
  const inOrder = units.toSorted(compareUnits)
  const places = new Map(inOrder.map(({ id }, place) => [id, place]))
  const byPlace = (a: AdministrativeUnit, b: AdministrativeUnit) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0)
  const childRows = groupBy(inOrder, (unit) => unit.parentId)
  const membersOfArea = groupBy(areaMembers, (member) => member.areaId)
  const areasOfCommune = groupBy(
    areaMembers.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)),
    (member) => member.communeId,
  )

  function childrenOfArea(areaId: number, from: Day, toExclusive: Day): AdministrativeUnit[] {
    const communes = membersOfArea(areaId)
      .filter((member) => inForceDuring(member, from, toExclusive))
      .map((member) => find(member.communeId))
    return [...new Set(communes)].filter((unit) => unit !== undefined)
  }

  function inTree(unitId: number, from: Day, toExclusive: Day): AdministrativeUnit[] {
    return childRows(unitId).filter((child) => inForceDuring(child, from, toExclusive))
  }

  function isInSomeArea(communeId: number, from: Day, toExclusive: Day): boolean {
    return areasOfCommune(communeId).some((member) => inForceDuring(member, from, toExclusive))
  }

  function children(unitId: number, from: Day, toExclusive: Day): readonly AdministrativeUnit[] {
    const unit = find(unitId)
    if (!unit || unit.level === 'commune') return []
    if (unit.level === 'area') return childrenOfArea(unitId, from, toExclusive).sort(byPlace)
    const below = inTree(unitId, from, toExclusive)
    return below.filter((child) => !isInSomeArea(child.id, from, toExclusive))
  }

  // From the tree, not from the areas: a commune in no area still belongs to the province.
  function communesOf(unitId: number, from: Day, toExclusive: Day): readonly AdministrativeUnit[] {
    const unit = find(unitId)
    if (unit?.level === 'commune') return inForceDuring(unit, from, toExclusive) ? [unit] : []
    if (unit?.level !== 'province') return children(unitId, from, toExclusive)
    return inTree(unitId, from, toExclusive)
      .flatMap((child) =>
        child.level === 'commune' ? [child] : child.level === 'district' ? inTree(child.id, from, toExclusive) : [],
      )
      .sort(byPlace)
  }

  function areaOf(communeId: number, from: Day, toExclusive: Day): AdministrativeUnit | undefined {
    const memberships = areasOfCommune(communeId)
    const member = memberships.findLast((each) => inForceDuring(each, from, toExclusive)) ?? memberships.at(-1)
    return member && find(member.areaId)
  }

  function parentOf(unit: AdministrativeUnit, from: Day, toExclusive: Day): AdministrativeUnit | undefined {
    const area = unit.level === 'commune' ? areaOf(unit.id, from, toExclusive) : undefined
    return area ?? (unit.parentId === null ? undefined : find(unit.parentId))
  }

  function breadcrumb(unitId: number, from: Day, toExclusive: Day): readonly AdministrativeUnit[] {
    const trail: AdministrativeUnit[] = []
    for (let unit = find(unitId); unit; unit = parentOf(unit, from, toExclusive)) trail.unshift(unit)
    return trail
  }

  return { children, communesOf, breadcrumb }
}
