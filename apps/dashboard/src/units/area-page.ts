import {
  type AdministrativeUnit,
  compareUnits,
  type Day,
  inForceOn,
  type UnitDirectory,
  unitLabel,
  unitSlug,
} from '@long-dan/administrative-units'
import { addressIn, type Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { daysAfter } from '@long-dan/statistics'
import type { AnnouncedUnits } from './announced-units.ts'

export interface AreaBlock {
  readonly id: number | null
  readonly name: string
  readonly url: string | null
  readonly count: string
  readonly communes: readonly { readonly name: string; readonly url: string; readonly why: string | null }[]
}

/**
 * The areas of a day with their communes. A commune whose former communes lay in several districts says so, and why it is in this area:
 * because somebody wrote a reason, or because most of them lay in this area's district.
 */
export function areaBlocks(
  locale: Locale,
  directory: UnitDirectory,
  { reasons, facts }: Pick<AnnouncedUnits, 'reasons' | 'facts'>,
  { areas: { fromDistrictsOf } }: Province,
  day: Day,
): readonly AreaBlock[] {
  const { t, language } = locale
  const own = addressIn(language, '')
  const link = (unit: AdministrativeUnit) => `/units/${unitSlug(unit)}${own}`
  const below = directory.units
    .filter(({ level }) => level === 'province')
    .flatMap((province) => directory.children(province.id, day, daysAfter(day, 1)))
  const line = (commune: AdministrativeUnit, area: AdministrativeUnit | null) => ({
    name: unitLabel(commune, language),
    url: link(commune),
    why: whyHere(commune, area),
  })
  const memberOf = new Map(
    facts.areaMembers.filter((one) => inForceOn(one, day)).map((one) => [one.communeId, one] as const),
  )
  function whyHere(commune: AdministrativeUnit, area: AdministrativeUnit | null): string | null {
    const reason = reasons.get(`${commune.id} ${memberOf.get(commune.id)?.validFrom}`)
    if (reason) return t('areas.reason', { reason })
    const roots = fromDistrictsOf === null ? [] : rootsOf(directory, commune, fromDistrictsOf)
    if (area === null || roots.length < 2) return null
    const words = roots.map((root) => `${unitLabel(root.district, language)} ${root.communes}`).join(', ')
    return t('areas.mixed', { roots: words, area: unitLabel(roots[0]?.district ?? area, language) })
  }
  const areas = below.filter(({ level }) => level === 'area').toSorted(compareUnits)
  const alone = below.filter(({ level }) => level === 'commune')
  return [
    ...areas.map((area) => {
      const communes = directory.children(area.id, day, daysAfter(day, 1))
      return {
        id: area.id,
        name: unitLabel(area, language),
        url: link(area),
        count: t('areas.communes', { count: communes.length }),
        communes: communes.map((commune) => line(commune, area)),
      }
    }),
    ...(alone.length === 0
      ? []
      : [
          {
            id: null,
            name: t('areas.unassigned'),
            url: null,
            count: t('areas.communes', { count: alone.length }),
            communes: alone.map((commune) => line(commune, null)),
          },
        ]),
  ]
}

interface Root {
  readonly district: AdministrativeUnit
  readonly communes: number
}

const roots = new WeakMap<UnitDirectory, Map<number, readonly Root[]>>()

/** The districts that contained the commune's former communes on the day before areas took over, most communes first. */
function rootsOf(directory: UnitDirectory, commune: AdministrativeUnit, day: Day): readonly Root[] {
  const known = roots.get(directory) ?? new Map<number, readonly Root[]>()
  roots.set(directory, known)
  const found = known.get(commune.id) ?? findRoots(directory, commune, day)
  known.set(commune.id, found)
  return found
}

function findRoots(directory: UnitDirectory, commune: AdministrativeUnit, day: Day): readonly Root[] {
  const districts = directory
    .compositionOf(commune.id, day)
    .flatMap(
      ({ unit }) =>
        directory.breadcrumb(unit.id, day, daysAfter(day, 1)).find(({ level }) => level === 'district') ?? [],
    )
  return [...Map.groupBy(districts, (district) => district)]
    .map(([district, all]) => ({ district, communes: all.length }))
    .toSorted((a, b) => b.communes - a.communes)
}
