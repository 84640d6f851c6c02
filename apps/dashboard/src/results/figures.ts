import {
  answeredByDeskAndPeriod,
  countersByMode,
  type DashboardDoor,
  type DeskPeriodAnswers,
  type ModeCounters,
  type MonthRange,
  type PeriodLength,
  type Scope,
  satisfiedByDeskAndPeriod,
} from '@long-dan/database/dashboard'
import { type CriterionCode, criterionCodes } from '@long-dan/questionnaire'
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

/** Which criteria a unit or desk may not show, by `unitKey` and `deskKey`. */
export type HiddenCriteria = (code: CriterionCode) => ReadonlySet<string>

/** All counts that one page of results needs; their cost follows the units and periods on screen, not the ballots. */
export interface Figures extends CountsOverTime {
  readonly modes: readonly ModeCounters[]
  readonly tree: CountTree
  readonly hiddenCriteria: HiddenCriteria
}

/** `scope` says whose ballots the page is about; the rest is read for all the reader may see, to know what must stay hidden. */
export async function readFigures(question: FiguresQuestion, scope: Scope): Promise<Figures> {
  const { door, period } = question
  const [modes, counts, answered] = await Promise.all([
    countersByMode(door, scope, monthsOf(period)),
    readCountsOverTime(question),
    readAnsweredCriteria(question),
  ])
  return {
    ...counts,
    modes,
    tree: counts.treeIn(period),
    hiddenCriteria: hiddenCriteria(question, answered, counts.hiddenIn),
  }
}

export async function readCountsOverTime({ door, territory, period, today }: FiguresQuestion): Promise<CountsOverTime> {
  const past = lastPeriods(period, trendLength)
  const years = yearsOf(past)
  const scope = scopeOfReader(territory, [...years, ...past])
  const rows = await satisfiedByDeskAndPeriod(door, scope, monthsOf(...years), lengthOf[period.kind])
  const hiddenIn = hiddenDesks(territory, deskIndex(rows), { baseOf: ({ base }) => base, audience: 'internal', today })
  const trees = new Map<string, CountTree>()
  const treeIn = (asked: Period) => {
    const tree = trees.get(asked.code) ?? countTree(territory, asked, rows, hiddenIn)
    trees.set(asked.code, tree)
    return tree
  }
  return { past, treeIn, hiddenIn }
}

/** How often each criterion was answered, in every period of the year that may give the period asked for away. */
export async function readAnsweredCriteria({
  door,
  territory,
  period,
}: FiguresQuestion): Promise<readonly DeskPeriodAnswers[]> {
  const years = yearsOf([period])
  const scope = scopeOfReader(territory, [...years, period])
  return answeredByDeskAndPeriod(door, scope, monthsOf(...years), lengthOf[period.kind], criterionCodes)
}

/** A criterion is published from ten answers on (`MINIMUM_CELL.public`), and not where subtraction would give away another. */
export function hiddenCriteria(
  { territory, period, today }: Omit<FiguresQuestion, 'door'>,
  answered: readonly DeskPeriodAnswers[],
  hiddenIn: HiddenIn,
): HiddenCriteria {
  const index = deskIndex(answered)
  const known = new Map<CriterionCode, ReadonlySet<string>>()
  return (code) => {
    const at = criterionCodes.indexOf(code)
    const baseOf = ({ counts }: DeskPeriodAnswers) => counts[at] ?? 0
    const question = { baseOf, audience: 'public', today, alreadyHidden: hiddenIn } as const
    const hidden = known.get(code) ?? hiddenDesks(territory, index, question)(period)
    known.set(code, hidden)
    return hidden
  }
}

export const lengthOf: Readonly<Record<PeriodKind, PeriodLength>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/** From the first day of the first period to the last of the last; every period consists of whole months. */
export function monthsOf(...periods: readonly Period[]): MonthRange {
  return { from: periods[0]?.start ?? '', toExclusive: periods.at(-1)?.end ?? '' }
}

/** All years that the periods touch, oldest first: what is hidden in a month depends on its quarter, half-year and year. */
export function yearsOf(periods: readonly Period[]): readonly Period[] {
  return [...new Map(periods.map(({ start }) => [start.slice(0, 4), periodOf('year', start)])).values()]
}
