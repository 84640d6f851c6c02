import { judgeLonger, judgeMonth } from './judge-span.ts'
import {
  type Earlier,
  type Given,
  type IsHeld,
  type Judging,
  type Level,
  type LevelYear,
  startJudging,
} from './judging.ts'
import type { Partition } from './partition.ts'
import { type Span, within } from './spans.ts'
import type { Table } from './table.ts'

const nothingHeld: IsHeld = () => false

/**
 * A quarter is judged when it is over, and then its months, all three alike; half-years and the year when they are over. While a quarter
 * runs its months only show what was large in the quarter before: the quarter cannot take back what a month has revealed.
 */
export function judgeLevel(
  table: Table,
  top: Span,
  level: Level,
  given: Given,
  {
    isHeld = nothingHeld,
    earlier,
  }: { readonly isHeld?: IsHeld | undefined; readonly earlier?: Earlier | undefined } = {},
): LevelYear {
  const judging = startJudging(table, level, given, isHeld, earlier?.level.splits)
  const { outsideOf, hasBegun } = judging
  const judgedWith = spansJudgedWith(top)
  const judged = new Set(earlier ? carryOver(judging, top, earlier) : [])
  function settle(span: Span | undefined): void {
    if (span === undefined || judged.has(span.code)) return
    judged.add(span.code)
    for (const [at, each] of span.parts.entries())
      if (each.parts.length === 0) judgeMonth(judging, each, span.parts[at - 1])
      else settle(each)
    judgeLonger(judging, span)
  }
  const from = (periods: ReadonlyMap<string, Partition>) => (code: string) => {
    settle(judgedWith.get(code))
    return periods.get(code)
  }
  const shownIn = from(judging.shown)
  return {
    places: table.places.length,
    shownIn,
    runningIn: from(judging.running),
    splits: judging.splits,
    hasJudged: (code) => judged.has(code),
    rootOf: outsideOf,
    hasBegun,
    isHidden: (code, place) => {
      const partition = shownIn(code)
      return partition !== undefined && partition[place] === partition[outsideOf(place)]
    },
  }
}

/** Takes over judgements of months that stay as they are: a judgement considers nothing later than its own period. */
function carryOver({ shown, running }: Judging, top: Span, { level, monthsSame }: Earlier): readonly string[] {
  const same = [top, ...within(top)].filter(
    ({ code, months, parts }) =>
      parts.length > 0 && level.hasJudged(code) && months.every((month) => month < monthsSame),
  )
  for (const { code } of same.flatMap((span) => [span, ...span.parts])) {
    const [partition, ran] = [level.shownIn(code), level.runningIn(code)]
    if (partition) shown.set(code, partition)
    if (ran) running.set(code, ran)
  }
  return same.map(({ code }) => code)
}

/** A month is judged with its quarter; a longer period needs everything within it. */
function spansJudgedWith(top: Span): ReadonlyMap<string, Span> {
  const longer = [top, ...within(top)].filter(({ parts }) => parts.length > 0)
  const months = longer.flatMap((span) =>
    span.parts.flatMap(({ code, parts }) => (parts.length === 0 ? [[code, span] as const] : [])),
  )
  return new Map([...longer.map((span) => [span.code, span] as const), ...months])
}
