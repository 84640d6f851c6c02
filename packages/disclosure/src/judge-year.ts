import { judgeLevel } from './judge-level.ts'
import type { Level, LevelYear } from './judging.ts'
import { spansOfYear } from './spans.ts'
import type { Table } from './table.ts'

export interface YearQuestion {
  /** As in codes of periods: '2026'. */
  readonly year: string
  readonly table: Table
  /** From those closest to the desks to the widest: what one hides the next hides. */
  readonly levels: readonly Level[]
  /** The same levels judged of all ballots, where the table holds the answers to one question. */
  readonly ballots?: readonly LevelYear[] | undefined
  /** Groups that no level but the last may show in a period, for a reason of their own. */
  readonly isHeld?: (places: readonly number[], code: string) => boolean
  /** The answer to the same question about the same places at an earlier moment. */
  readonly earlier?: { readonly levels: readonly LevelYear[]; readonly monthsSame: number } | undefined
}

/** What each level shows of a year; the same whenever it is asked, as long as months that are over stay as they are. */
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
