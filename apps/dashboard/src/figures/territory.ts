import type { AdministrativeUnit, TodaysMap, UnitDirectory } from '@long-dan/administrative-units'
import type { Period } from '@long-dan/statistics'
import type { TalliesInReach } from '../memory/tallies-in-reach.ts'
import type { Reach } from '../officials/reach.ts'
import { idsOf } from './ids-of.ts'
import { communesBelow, type UnitTree, unitTree } from './unit-tree.ts'

/** Everything the official may see around the unit of a page. */
export interface Territory {
  readonly directory: UnitDirectory
  readonly reader: Pick<Reach, 'rootOf' | 'home'>
  /** The highest unit the official may see in a period; undefined when there is none. */
  readonly rootIn: (period: Period) => AdministrativeUnit | undefined
  /** Cache shared by readers with the same reach. */
  readonly memory: TalliesInReach
  /** Set on pages that show all time on today's map. */
  readonly todays?: TodaysView
}

/** Sums over present units, with the units as they were, root by root: a former district, communes from beyond its border. */
interface TodaysView {
  readonly map: TodaysMap
  readonly territories: readonly Territory[]
}

/** Units of the period below the highest one that the official may see. */
export function treeInReach({ directory, rootIn }: Territory, period: Period): UnitTree | undefined {
  const root = rootIn(period)
  return root && unitTree(directory, root, period)
}

/** Communes whose ballots make up a unit's figure in the period. */
export function communesIn(territory: Territory, period: Period): (unitId: number) => readonly number[] {
  const map = territory.todays?.map
  const all = territory.todays?.territories ?? [territory]
  const trees = [...new Set(all.map((each) => treeInReach(each, period)))]
  return (unitId) => {
    if (map?.isOfToday(unitId)) return idsOf(map.directory.communesOf(unitId, period.start, period.end))
    const node = trees.map((tree) => tree?.node(unitId)).find((found) => found !== undefined)
    return node ? communesBelow(node) : []
  }
}
