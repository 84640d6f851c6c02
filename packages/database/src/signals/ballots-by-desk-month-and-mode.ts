import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange } from '../results/scope.ts'

export interface DeskMonthModeCount {
  readonly deskId: number
  /** First day. */
  readonly month: string
  /** As numbered by `entryModeOf`. */
  readonly entryMode: number
  readonly base: number
  /** Those that answered the overall question with 4 or 5. */
  readonly satisfied: number
  /** With 5. */
  readonly delighted: number
  /** With 1 or 2. */
  readonly dissatisfied: number
}

/** Valid ballots by desk, month and entry mode, whichever commune the desk belonged to. */
export async function ballotsByDeskMonthAndMode(
  database: Database,
  { from, toExclusive }: MonthRange,
): Promise<readonly DeskMonthModeCount[]> {
  const { rows } = await sql<DeskMonthModeCount>`
    select desk_id as "deskId", month, entry_mode as "entryMode", sum(counters[4] + counters[5])::float8 as satisfied,
      sum(counters[5])::float8 as delighted, sum(counters[1] + counters[2])::float8 as dissatisfied,
      sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5])::float8 as base
    from tally_month where month >= ${from}::date and month < ${toExclusive}::date
    group by desk_id, month, entry_mode`.execute(database)
  return rows
}
