import type { MemberKey, ReasonedMember } from '../change/change-set.ts'
import type { AdministrativeUnit } from '../directory/administrative-unit.ts'
import type { UnitFacts } from '../directory/unit-directory.ts'
import type { Goes, Target } from './target.ts'

/**
 * The area of a new commune, and those of all its predecessors, the area of most predecessors first: more than one means a choice was made.
 */
export interface AreaOfNewUnit {
  readonly unit: AdministrativeUnit
  readonly area: AdministrativeUnit | null
  readonly roots: readonly { readonly area: AdministrativeUnit; readonly communes: number }[]
}

/** A new commune joins the area of most of its predecessors, divided ones included; on a tie, that of the commune whose code it takes. */
export function planAreas(
  { units, areaMembers }: UnitFacts,
  targets: readonly Target[],
  goes: readonly Goes[],
  ended: readonly AdministrativeUnit[],
) {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const openMember = new Map(areaMembers.filter(({ validTo }) => validTo === null).map((one) => [one.communeId, one]))
  const areaOf = (unit: AdministrativeUnit | undefined) => byId.get(openMember.get(unit?.id ?? -1)?.areaId ?? -1)
  const ofNewUnits = targets
    .filter(({ isNew }) => isNew)
    .map(({ unit, holder }): AreaOfNewUnit => {
      const areas = goes.filter(({ to }) => to === unit).flatMap(({ from }) => areaOf(from) ?? [])
      const preferred = areaOf(holder)
      const roots = [...Map.groupBy(areas, (area) => area)]
        .map(([area, all]) => ({ area, communes: all.length }))
        .toSorted((a, b) => b.communes - a.communes || Number(b.area === preferred) - Number(a.area === preferred))
      return { unit, area: roots[0]?.area ?? null, roots }
    })
  const added = ofNewUnits.flatMap(({ unit, area }): Omit<ReasonedMember, 'validFrom'>[] =>
    area ? [{ areaId: area.id, communeId: unit.id, validTo: null, reason: null }] : [],
  )
  const endedMembers = ended.flatMap((unit): MemberKey[] => {
    const member = openMember.get(unit.id)
    return member ? [{ communeId: unit.id, validFrom: member.validFrom }] : []
  })
  return { ofNewUnits, added, ended: endedMembers }
}
