import { judgeLevel, type Level, type LevelYear } from './judge-level.ts'
import type { Partition } from './partition.ts'
import { spansOfYear } from './spans.ts'
import type { Table } from './table.ts'

export interface YearQuestion {
  /** As in codes of periods: '2026'. */
  readonly year: string
  readonly table: Table
  /** From those closest to the desks to the widest: what one hides the next hides. */
  readonly levels: readonly Level[]
  /** Groups that no level but the last may show in a period, for a reason of their own. */
  readonly isHeld?: (places: readonly number[], code: string) => boolean
}

/** What is shown apart in each period, by its code. Nothing is shown yet of a period without an entry. */
export type JudgedYear = ReadonlyMap<string, Partition>

/** What each level shows of a year; the same whenever it is asked, as long as months that are over stay as they are. */
export function judgeYear({ year, table, levels, isHeld }: YearQuestion): readonly JudgedYear[] {
  const top = spansOfYear(year)
  const judged: LevelYear[] = []
  for (const [at, level] of levels.entries()) {
    const isLast = at === levels.length - 1
    judged.push(judgeLevel(table, top, level, judged[at - 1], isLast ? isHeld : undefined))
  }
  return judged.map(({ shown }) => shown)
}
