import {
  type DashboardDoor,
  type MonthRange,
  type PeriodLength,
  satisfiedByDeskAndPeriod,
} from '@long-dan/database/dashboard'
import {
  type CalendarDay,
  type HiddenIn,
  lastPeriods,
  type Period,
  type PeriodKind,
  periodOf,
} from '@long-dan/statistics'
import { type CountTree, countTree } from './count-tree.ts'
import { deskIndex, hiddenDesks, type Territory } from './desk-disclosure.ts'
import { scopeOfReader } from './reader-scope.ts'

export const trendLength = 12

/** Who asks, about which time. */
export interface FiguresQuestion {
  readonly door: DashboardDoor
  readonly territory: Territory
  readonly period: Period
  readonly today: CalendarDay
}

/** Overall satisfaction of everything the reader may see, over the periods of a trend. */
export interface CountsOverTime {
  /** Oldest first, the period asked for last. */
  readonly past: readonly Period[]
  readonly treeIn: (period: Period) => CountTree
  readonly hiddenIn: HiddenIn
}

/** `length` periods up to the one asked for. */
export async function readCountsOverTime(
  { door, territory, period, today }: FiguresQuestion,
  length = trendLength,
): Promise<CountsOverTime> {
  const past = lastPeriods(period, length)
  const years = yearsOf(past)
  const scope = scopeOfReader(territory, [...years, ...past])
  const rows = await satisfiedByDeskAndPeriod(door, scope, monthsOf(years), lengthOf[period.kind])
  const hiddenIn = hiddenDesks(territory, deskIndex(rows), { baseOf: ({ base }) => base, audience: 'internal', today })
  const trees = new Map<string, CountTree>()
  const treeIn = (asked: Period) => {
    const tree = trees.get(asked.code) ?? countTree(territory, asked, rows, hiddenIn)
    trees.set(asked.code, tree)
    return tree
  }
  return { past, treeIn, hiddenIn }
}

export const lengthOf: Readonly<Record<PeriodKind, PeriodLength>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/** From the first day of the first period to the last of the last; every period consists of whole months. */
export function monthsOf(periods: readonly Period[]): MonthRange {
  return { from: periods[0]?.start ?? '', toExclusive: periods.at(-1)?.end ?? '' }
}

/** All years that the periods touch, oldest first: what is hidden in a month depends on its quarter, half-year and year. */
export function yearsOf(periods: readonly Period[]): readonly Period[] {
  return [...new Map(periods.map(({ start }) => [start.slice(0, 4), periodOf('year', start)])).values()]
}
