import { type CalendarDay, type SatisfiedCount, satisfiedShare } from '@long-dan/statistics'
import type { DayFacts, DeskFacts } from '../facts/desk-facts.ts'
import type { Finding, SignalRule } from '../facts/finding.ts'
import { shareAllChance } from '../probability/beta-binomial.ts'
import { addCounts, fewest, judgedMonth, lastMonths, stretchOf } from './stretch.ts'

// The history counts as at most this many ballots: a desk may honestly improve.
const historyWeight = 60
const shortestHistory = 20

/** Consecutive days on which everybody was satisfied, compared with the desk's earlier months. */
export const allSatisfiedRun: SignalRule<'all-satisfied-run'> = (desks) =>
  desks.flatMap((desk) => {
    const month = judgedMonth(desk)
    const before = addCounts(desk.days.filter(({ day }) => day < month))
    const days = desk.days.filter(({ day }) => day >= month)
    const run = longestRun(days)
    if (before.base < shortestHistory || !run || run.base < fewest) return []
    const among = addCounts(days).base
    return [
      {
        kind: 'all-satisfied-run',
        deskId: desk.deskId,
        month,
        observed: run.base,
        expected: expectedRun(among, before),
        falseAlarm: runChance(run.base, among, before),
        noteworthy: run.base >= 2 * fewest,
        evidence: {
          from: run.from,
          to: run.to,
          ballots: run.base,
          among,
          satisfiedBefore: before.satisfied,
          ballotsBefore: before.base,
        },
      },
    ]
  })

/**
 * Upper bound of P(some `length` of `among` ballots in a row are all satisfied): E[p^L] + (n − L)·E[p^L·(1 − p)], p beta-distributed
 * after the history (Jeffreys' prior). A run either starts the month or follows a dissatisfied ballot.
 */
function runChance(length: number, among: number, before: SatisfiedCount): number {
  const weight = Math.min(1, historyWeight / before.base)
  const a = before.satisfied * weight + 0.5
  const b = (before.base - before.satisfied) * weight + 0.5
  const model = { mean: a / (a + b), spread: 1 / (a + b + 1) }
  const all = shareAllChance(length, model)
  return Math.min(1, all + (among - length) * (all - shareAllChance(length + 1, model)))
}

/** The length that about one run in a month with this many ballots reaches (Schilling, College Math. J. 21 (1990) 196–207). */
function expectedRun(among: number, before: SatisfiedCount): number {
  const share = satisfiedShare(before) ?? 0
  if (share >= 1) return among
  if (share <= 0) return 0
  return Math.min(among, Math.max(0, Math.log(Math.max(1, among * (1 - share))) / -Math.log(share)))
}

interface Run {
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly base: number
}

function longestRun(days: readonly DayFacts[]): Run | undefined {
  let longest: Run | undefined
  let current: Run | undefined
  for (const { day, satisfied, base } of days) {
    current = satisfied < base ? undefined : { from: current?.from ?? day, to: day, base: (current?.base ?? 0) + base }
    if (current && current.base > (longest?.base ?? 0)) longest = current
  }
  return longest
}

// Ballots of one week are somewhat alike even at an honest desk: same staff, same weather, same queue.
const alikeInWeek = 0.02

/** More weeks without anybody dissatisfied than the desk's own share would lead one to expect; a desk at 100 % is never suspicious here. */
export const perfectWeeks: SignalRule<'perfect-weeks'> = (desks) =>
  desks.flatMap((desk): Finding<'perfect-weeks'>[] => {
    const months = lastMonths(desk, 6)
    const { fromMonth } = stretchOf(months)
    const days = desk.days.filter(({ day }) => day >= fromMonth)
    const weeks = weeksOf(days).filter(({ base }) => base >= fewest)
    const total = addCounts(weeks)
    if (weeks.length < fewest) return []
    const mean = Math.min(0.9999, Math.max(0.0001, (total.satisfied + 0.5) / (total.base + 1)))
    const chances = weeks.map(({ base }) => shareAllChance(base, { mean, spread: alikeInWeek }))
    const perfect = weeks.filter(({ satisfied, base }) => satisfied === base).length
    const expected = chances.reduce((sum, chance) => sum + chance, 0)
    return [
      {
        kind: 'perfect-weeks',
        deskId: desk.deskId,
        month: judgedMonth(desk),
        observed: perfect,
        expected,
        falseAlarm: atLeast(perfect, chances),
        noteworthy: perfect >= fewest && perfect - expected >= 3,
        evidence: {
          ...stretchOf(months),
          perfect,
          weeks: weeks.length,
          satisfied: total.satisfied,
          ballots: total.base,
        },
      },
    ]
  })

/** P(at least `wanted` of independent events with these chances), exactly. */
function atLeast(wanted: number, chances: readonly number[]): number {
  let distribution = [1]
  for (const chance of chances)
    distribution = [...distribution, 0].map(
      (same, count) => same * (1 - chance) + (distribution[count - 1] ?? 0) * chance,
    )
  return Math.min(
    1,
    distribution.slice(wanted).reduce((sum, chance) => sum + chance, 0),
  )
}

const dayLength = 86_400_000

/** Weeks from Monday to Sunday. */
function weeksOf(days: DeskFacts['days']): readonly SatisfiedCount[] {
  // 1970-01-01 was a Thursday.
  const weeks = Map.groupBy(days, ({ day }) => Math.floor((Date.parse(day) / dayLength + 3) / 7))
  return [...weeks.values()].map(addCounts)
}
