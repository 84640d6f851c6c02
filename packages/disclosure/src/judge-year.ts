import { judgeLevel } from './judge-level.ts'
import type { Level, LevelYear } from './judging.ts'
import { spansOfYear } from './spans.ts'
import type { Table } from './table.ts'

export interface YearQuestion {
  /** As in codes of periods: '2026'. */
  readonly year: string
  readonly table: Table
  /** From those closest to the desks to the widest: each level hides what the one before hides. */
  readonly levels: readonly Level[]
  /** The same levels judged for all ballots, where the table holds the answers to one question. */
  readonly ballots?: readonly LevelYear[] | undefined
  /** Groups that only the last level may show in a period, for a separate reason. */
  readonly isHeld?: (places: readonly number[], code: string) => boolean
  /** The result for the same question and the same places at an earlier moment. */
  readonly earlier?: { readonly levels: readonly LevelYear[]; readonly monthsSame: number } | undefined
}

/** What each level shows of a year; always the same result as long as finished months stay as they are. */
export function judgeYear({ year, table, levels, ballots, isHeld, earlier }: YearQuestion): readonly LevelYear[] {
  const top = spansOfYear(year)
  const judged: LevelYear[] = []
  for (const [at, level] of levels.entries()) {
    const last = earlier?.levels[at]
    judged.push(
      judgeLevel(
        table,
        top,
        level,
        { closer: judged[at - 1], ballots: ballots?.[at] },
        {
          isHeld: at === levels.length - 1 ? isHeld : undefined,
          earlier: last && earlier && { level: last, monthsSame: earlier.monthsSame },
        },
      ),
    )
  }
  return judged
}
