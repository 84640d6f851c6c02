import {
  type AdministrativeUnit,
  compareVietnamese,
  type UnitDirectory,
  unitSlug,
} from '@long-dan/administrative-units'
import type { Province, Tile } from '@long-dan/province'
import { communesAddress } from '../../addresses/programme.ts'
import { pastQuery } from '../past/asked-past.ts'
import type { Standing } from '../standings/standing.ts'
import type { Standings } from '../standings/standings.ts'
import { weakestCriteria } from '../standings/weakest-criteria.ts'
import type { CockpitQuestion } from './cockpit-question.ts'

/** Each area with its number of successful communes and what citizens miss there, in order of names. */
export function areaTiles(question: CockpitQuestion, standings: Standings) {
  return [...Map.groupBy(standings.communes, ({ area }) => area)]
    .flatMap(([area, within]) => (area === null ? [] : areaLine(question, standings, area, within)))
    .sort((a, b) => compareVietnamese(a.name, b.name))
}

function areaLine(
  { locale, past, grades, province, directory }: CockpitQuestion,
  standings: Standings,
  area: AdministrativeUnit,
  communes: readonly Standing[],
) {
  const { language } = locale
  const all = communes.length
  const successful = communes.filter(({ result }) => result.isSuccessful).length
  return {
    name: area.name.replace(/^./u, (first) => first.toUpperCase()),
    url: communesAddress({ area: unitSlug(area), ...pastQuery(past), lang: language }),
    all,
    successful,
    // Five shades; the number is printed on the tile.
    step: all === 0 ? 0 : Math.min(4, Math.floor((5 * successful) / all)),
    place: tilePlace(province, directory, area),
    weakest: { ...weakestCriteria(locale, standings, area), grade: grades.of(area, [standings.quarter]) },
  }
}

/**
 * Position of an area's tile; null for an area that has none, as when it was added later by an administrator: these come after the others.
 * A former district has the position of its area.
 */
function tilePlace({ tiles }: Province, directory: UnitDirectory, { id, code }: AdministrativeUnit): Tile | null {
  const codes = [code, directory.todayOf(id)?.code]
  return tiles.find(({ area }) => codes.includes(area)) ?? null
}
