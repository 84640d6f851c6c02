import { todaysMap, type UnitDirectory } from '@long-dan/administrative-units'
import type { CalendarDay } from '@long-dan/statistics'
import { type Recent, recent } from '../memory/recent.ts'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'
import { type ResultReader, territoryAround } from './result-reader.ts'
import { sameUnitRows } from './same-unit.ts'
import type { Territory } from './territory.ts'

type TerritoryReader = Pick<ResultReader, 'rootOf' | 'memory' | 'home'>

const ofReaches = new WeakMap<TalliesInReach, WeakMap<UnitDirectory, WeakMap<TerritoryReader['rootOf'], Territories>>>()
type Territories = Recent<Territory>
const mostTerritories = 300

/** What an official with this reach may see around a present unit at all times; always the same object for the same question. */
export function todaysTerritory(
  { directory }: Pick<Territory, 'directory'>,
  today: CalendarDay,
  unitId: number,
  reader: TerritoryReader,
): Territory {
  const ofReach =
    ofReaches.get(reader.memory) ?? new WeakMap<UnitDirectory, WeakMap<TerritoryReader['rootOf'], Territories>>()
  ofReaches.set(reader.memory, ofReach)
  const ofUnits = ofReach.get(directory) ?? new WeakMap<TerritoryReader['rootOf'], Territories>()
  ofReach.set(directory, ofUnits)
  const ofRoots = ofUnits.get(reader.rootOf) ?? recent<Territory>(mostTerritories)
  ofUnits.set(reader.rootOf, ofRoots)
  const name = `${today} ${unitId} ${reader.home.id}`
  const territory = ofRoots.get(name) ?? buildTerritory(directory, today, unitId, reader)
  ofRoots.set(name, territory)
  return territory
}

function buildTerritory(
  directory: UnitDirectory,
  today: CalendarDay,
  unitId: number,
  reader: TerritoryReader,
): Territory {
  const map = todaysMap(directory, today)
  const rows = [
    ...map.joinedCommunes(unitId),
    ...map.presentCommunes(unitId).flatMap(({ id }) => directory.byId(id) ?? []),
  ]
  const roots = rows.flatMap((row) => reader.rootOf(row, row.validFrom, row.validTo ?? '9999-12-31') ?? [])
  // For a commune's official everything is one territory, whichever root it is seen from.
  const apart = reader.home.level === 'commune' ? roots.slice(0, 1) : [...new Set(roots)]
  const territories = apart.map((root) => territoryAround(directory, sameUnitRows(directory, [root]), reader))
  const own = territories.at(-1) ?? { directory, reader, rootIn: () => undefined, memory: reader.memory }
  return { ...own, todays: { map, territories } }
}
