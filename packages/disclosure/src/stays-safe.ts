import { judge, wholesOf } from './judge-span.ts'
import { type Level, type LevelYear, startJudging } from './judging.ts'
import { apart, isSame, join, type Partition } from './partition.ts'
import { type Span, spansOfYear, within } from './spans.ts'
import type { Table } from './table.ts'

export interface CountedQuestion {
  readonly year: string
  readonly levels: readonly Level[]
  /** The same levels judged for all ballots, excluded ones included. */
  readonly shown: readonly LevelYear[]
  /** The same places with the ballots that count. */
  readonly counted: Table
  /** Months in which something is excluded, counted from 0. */
  readonly months: readonly number[]
}

/**
 * Whether what is shown of a year would be safe if only some of its ballots had ever been cast. What is shown never depends on exclusions, but
 * figures are printed without the excluded ballots too: whoever knows these can subtract them from every group.
 */
export function staysSafe({ year, levels, shown, counted, months }: CountedQuestion): boolean {
  const top = spansOfYear(year)
  const spans = [top, ...within(top)]
  const touched = spans.filter((span) => span.months.some((month) => months.includes(month)))
  return levels.every((level, at) => {
    const known = shown[at]
    return known === undefined || holdsAt(counted, level, known, { spans, touched })
  })
}

function holdsAt(
  counted: Table,
  level: Level,
  known: LevelYear,
  { spans, touched }: { readonly spans: readonly Span[]; readonly touched: readonly Span[] },
): boolean {
  const judging = startJudging(counted, level, { ballots: known }, () => false)
  for (const { code } of spans) {
    const partition = known.shownIn(code)
    if (partition) judging.shown.set(code, partition)
  }
  return touched.every((span) => {
    const partition = judging.shown.get(span.code)
    if (partition === undefined) return true
    const whole =
      span.parts.length === 0
        ? wholesOf(judging, span).whole
        : span.parts
            .map(({ code }) => judging.shown.get(code) ?? apart(judging.size))
            .reduce<Partition>(join, apart(judging.size))
    return isSame(judge(judging, span, partition, whole), partition)
  })
}
