import type { AdministrativeUnit, UnitDirectory } from '@long-dan/administrative-units'
import type { Place } from '@long-dan/disclosure'
import type { Period } from '@long-dan/statistics'

/** A desk while it belonged to a commune. */
export interface DeskPlace {
  readonly unitId: number
  readonly deskId: number
}

/** Key of a desk, while it belonged to a commune, for disclosure control. */
export function deskKey({ deskId, unitId }: DeskPlace): string {
  return `desk ${deskId}@${unitId}`
}

/** All desks with ballots in a year, as places that are never split. */
export interface YearOfPlaces {
  readonly places: readonly Place[]
  /** By `deskKey`. */
  readonly indexOf: ReadonlyMap<string, number>
  readonly inCommune: ReadonlyMap<number, readonly number[]>
  /** The unit between commune and province, by place; undefined for a commune in no area. */
  readonly areas: readonly (AdministrativeUnit | undefined)[]
}

/**
 * Indices in a path: the province, the area of the time, within it the area of today, within that the land that is one commune today,
 * commune, desk.
 */
export const depthOf = { province: 0, area: 1, land: 3 } as const

/**
 * The places of a year on both maps. A commune that changes its area within the year counts with the last one: a sum over places may be
 * shown if it is made of whole groups, wherever these lie.
 */
export function placesOfYear(directory: UnitDirectory, year: Period, desks: Iterable<DeskPlace>): YearOfPlaces {
  const unique = new Map([...desks].map((desk) => [deskKey(desk), desk]))
  const sorted = [...unique.values()].sort((a, b) => a.unitId - b.unitId || a.deskId - b.deskId)
  const communes = new Map<number, CommunePlace>()
  const communeOf = (unitId: number) => {
    const found = communes.get(unitId) ?? communePlace(directory, year, unitId)
    communes.set(unitId, found)
    return found
  }
  return {
    places: sorted.map((desk) => {
      const { path, knownTo, unit } = communeOf(desk.unitId)
      const own = deskKey(desk)
      return { path: [...path, own], knownTo: [...knownTo, own], unit }
    }),
    indexOf: new Map(sorted.map((desk, at) => [deskKey(desk), at])),
    inCommune: Map.groupBy(sorted.keys(), (at) => sorted[at]?.unitId ?? 0),
    areas: sorted.map(({ unitId }) => communeOf(unitId).area),
  }
}

type CommunePlace = Place & { readonly area: AdministrativeUnit | undefined }

function communePlace(directory: UnitDirectory, { start, end }: Period, unitId: number): CommunePlace {
  const unit = directory.byId(unitId)
  const [from, before] = [laterOf(start, unit?.validFrom), earlierOf(end, unit?.validTo)]
  // The unit between province and commune.
  const areaIn = (id: number, since: string, until: string) => directory.breadcrumb(id, since, until).slice(1).at(-2)
  const area = areaIn(unitId, from, before)
  const present = directory.todayOf(unitId)
  const areaNow = present ? areaIn(present.id, present.validFrom, '9999-12-31') : undefined
  const own = `unit ${unitId}`
  const areaName = area ? `unit ${area.id}` : own
  const land = `unit ${present?.id ?? unitId}`
  const overseers = [area, area && directory.todayOf(area.id), areaNow].flatMap((each) => (each ? [each.id] : []))
  return {
    area,
    path: ['province', areaName, `area ${areaNow?.id} in ${areaName}`, `${land} in ${areaName}`, own],
    // Whoever sees the commune of today sees what went into it; so does its area.
    knownTo: [...new Set([own, land, ...overseers.map((id) => `unit ${id}`)])],
    unit: own,
  }
}

function laterOf(day: string, other: string | undefined): string {
  return other !== undefined && other > day ? other : day
}

function earlierOf(day: string, other: string | null | undefined): string {
  return other != null && other < day ? other : day
}
