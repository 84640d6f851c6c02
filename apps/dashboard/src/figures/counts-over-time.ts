import type { DashboardDoor } from '@long-dan/database/dashboard'
import { type CalendarDay, lastPeriods, type Period, periodOf } from '@long-dan/statistics'
import type { Tallies } from '../memory/tallies.ts'
import { type CountTree, countTree } from './count-tree.ts'
import { type HiddenIn, hiddenPlaces } from './hidden-places.ts'
import { scopeInReach } from './scope.ts'
import type { Territory } from './territory.ts'

const trendLength = 12

/** Who is asking, and about which time. */
export interface FiguresQuestion {
  readonly door: DashboardDoor
  readonly territory: Territory
  readonly period: Period
  readonly today: CalendarDay
}

/** Overall satisfaction of everything the official may see, for the periods of a trend. */
export interface CountsOverTime {
  /** Oldest first, ending with the period asked for. */
  readonly past: readonly Period[]
  readonly treeIn: (period: Period) => CountTree
  readonly hiddenIn: HiddenIn
}

/** `length` periods, ending with the one asked for. */
export async function readCountsOverTime(
  question: FiguresQuestion,
  length = trendLength,
): Promise<CountsOverTime & { readonly tallies: Tallies }> {
  const { territory, period } = question
  const past = lastPeriods(period, length)
  const { tallies } = await talliesFor(question)
  const hiddenIn = hiddenPlaces({ territory, tallies, item: 'overall' })
  let communes: ReadonlySet<number> | undefined
  const hasCommune = (unitId: number) => {
    communes ??= new Set(scopeInReach(territory, [...yearsOf(past), ...past]).unitIds)
    return communes.has(unitId)
  }
  const trees = new Map<string, CountTree>()
  const treeIn = (asked: Period) => {
    const tree = trees.get(asked.code) ?? countTree(territory, asked, tallies, hiddenIn, hasCommune)
    trees.set(asked.code, tree)
    return tree
  }
  return { past, treeIn, hiddenIn, tallies }
}

/** The tallies as this transaction sees them. */
export async function talliesFor({ door, territory, today }: Pick<FiguresQuestion, 'door' | 'territory' | 'today'>) {
  const { memory } = territory
  return { memory, tallies: await memory.at(door, today) }
}

/** All years that the periods overlap, oldest first. */
function yearsOf(periods: readonly Period[]): readonly Period[] {
  return [...new Map(periods.map(({ start }) => [start.slice(0, 4), periodOf('year', start)])).values()]
}
