import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { type Scope, withinScope } from '../results/scope.ts'

/** Ballots of a commune and month that came in one entry mode. */
export interface ModeBallots {
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  /** As numbered by `entryModeOf`. */
  readonly entryMode: number
  readonly ballots: number
}

/** How the ballots of each commune of the scope came, month by month in [from, toExclusive); cells without ballots are left out. */
export async function ballotsByMode(
  door: Database,
  scope: Scope,
  from: string,
  toExclusive: string,
): Promise<readonly ModeBallots[]> {
  return (
    door
      .selectFrom('tally_month')
      .where(withinScope(scope))
      .where('month', '>=', from)
      .where('month', '<', toExclusive)
      .groupBy(['unit_id', 'month', 'entry_mode'])
      .select(['unit_id as unitId', 'month', 'entry_mode as entryMode'])
      // The overall question comes first, and every ballot answers it.
      .select(
        sql<number>`sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5])::float8`.as('ballots'),
      )
      .execute()
  )
}
