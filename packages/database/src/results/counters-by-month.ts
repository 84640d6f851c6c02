import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { summedCounters } from './counter-sums.ts'
import { holdsEveryCommune } from './every-commune.ts'
import { atDesk, type Scope, withinScope } from './scope.ts'

/** All counters (packages/questionnaire/src/counters.ts) of the ballots of one entry mode and questionnaire version. */
export interface ModeCounters {
  /** As numbered by `entryModeOf`. */
  readonly entryMode: number
  readonly questionnaireVersion: number
  readonly counters: readonly number[]
}

export interface MonthModeCounters extends ModeCounters {
  /** First day of the month. */
  readonly month: string
}

/** What was answered to every item in each of these months, by entry mode; months and modes without ballots are left out. */
export async function countersByMonth(
  door: Database,
  scope: Scope,
  months: readonly string[],
): Promise<readonly MonthModeCounters[]> {
  const isWhole = await holdsEveryCommune(door, scope, months)
  return door
    .selectFrom(isWhole ? 'tally_province_month' : 'tally_month')
    .where(isWhole ? sql<boolean>`true` : withinScope(scope))
    .where(atDesk(scope))
    .where(sql<boolean>`month = any(${[...months]}::date[])`)
    .groupBy(['month', 'entry_mode', 'questionnaire_version'])
    .select(['month', 'entry_mode as entryMode', 'questionnaire_version as questionnaireVersion'])
    .select(summedCounters.as('counters'))
    .execute()
}
