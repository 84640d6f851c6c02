import { type TodaysMap, todaysMap, type UnitDirectory } from '@long-dan/administrative-units'
import type { CalendarDay, HiddenIn, Period } from '@long-dan/statistics'
import { type Recent, recent } from '../memory/recent.ts'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'
import { type Territory, treeInReach, unitKey } from './desk-disclosure.ts'
import { type ResultReader, territoryAround } from './result-reader.ts'
import { sameUnitRows } from './same-unit.ts'
import type { UnitTree } from './unit-tree.ts'
import { whatFollows } from './what-follows.ts'

type TerritoryReader = Pick<ResultReader, 'rootOf' | 'memory' | 'home'>

const ofReaches = new WeakMap<
  TalliesInReach,
  WeakMap<UnitDirectory, Recent<{ rootOf: unknown; territory: Territory }>>
>()
const mostTerritories = 300

/** What an official may see around a unit of today at all times, given their reach; the same territory for the same question. */
export function todaysTerritory(
  { directory }: Pick<Territory, 'directory'>,
  today: CalendarDay,
  unitId: number,
  reader: TerritoryReader,
): Territory {
  const ofReach = ofReaches.get(reader.memory) ?? new WeakMap()
  ofReaches.set(reader.memory, ofReach)
  const ofUnits = ofReach.get(directory) ?? recent(mostTerritories)
  ofReach.set(directory, ofUnits)
  const name = `${today} ${unitId} ${reader.home.id}`
  const known = ofUnits.get(name)
  const territory = known?.rootOf === reader.rootOf ? known.territory : buildTerritory(directory, today, unitId, reader)
  ofUnits.set(name, { rootOf: reader.rootOf, territory })
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
  // All that an official of a commune may see is one territory, whatever root it is looked at from.
  const apart = reader.home.level === 'commune' ? roots.slice(0, 1) : [...new Set(roots)]
  const territories = apart.map((root) => territoryAround(directory, sameUnitRows(directory, [root]), reader))
  const own = territories.at(-1) ?? { directory, rootIn: () => undefined, memory: reader.memory }
  return { ...own, todays: { map, territories } }
}

/** The trees of units as they were in the period, all of them that the official may see. */
export function treesInReach(territory: Territory, period: Period): readonly UnitTree[] {
  const all = territory.todays?.territories ?? [territory]
  const trees = all.map((each) => treeInReach(each, period)).filter((tree) => tree !== undefined)
  return [...new Set(trees)]
}

/**
 * What to hide on the page: as judged of the units as they were, except that the names of today's units mean today's sums, and these are
 * hidden unless they follow from what is visible.
 */
export function hiddenOnPage(territory: Territory, hiddenIn: HiddenIn): HiddenIn {
  const { todays } = territory
  if (todays === undefined) return hiddenIn
  const { map } = todays
  return (period) => {
    const hidden = hiddenIn(period)
    const roots = treesInReach(territory, period).map(({ root }) => root)
    const name = `${period.code} ${roots.map(({ unitId }) => unitId).join()}`
    const onMap = known.get(map) ?? new WeakMap<ReadonlySet<string>, Map<string, ReadonlySet<string>>>()
    known.set(map, onMap)
    const ofSet = onMap.get(hidden) ?? new Map<string, ReadonlySet<string>>()
    onMap.set(hidden, ofSet)
    const keys = ofSet.get(name) ?? keysOnMap(map, period, hidden, whatFollows(roots, hidden))
    ofSet.set(name, keys)
    return keys
  }
}

// By map, what was judged of the units as they were, period and roots: what is judged stays the same set until a ballot is tallied.
const known = new WeakMap<TodaysMap, WeakMap<ReadonlySet<string>, Map<string, ReadonlySet<string>>>>()

function keysOnMap(
  map: TodaysMap,
  { start, end }: Period,
  hidden: ReadonlySet<string>,
  follows: (communeIds: readonly number[]) => boolean,
): ReadonlySet<string> {
  const keys = new Set(hidden)
  for (const { id } of map.directory.units) {
    if (!map.isOfToday(id)) continue
    const communes = map.directory.communesOf(id, start, end)
    if (follows(communes.map((commune) => commune.id))) keys.delete(unitKey(id))
    else keys.add(unitKey(id))
  }
  return keys
}
