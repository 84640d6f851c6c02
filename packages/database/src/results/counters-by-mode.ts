import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { summedCounters } from './counter-sums.ts'
import { holdsEveryCommune } from './every-commune.ts'
import { atDesk, type MonthRange, type Scope, withinMonths, withinScope } from './scope.ts'

/** All counters (packages/questionnaire/src/counters.ts) of the ballots of one entry mode and questionnaire version. */
export interface ModeCounters {
  /** As numbered by `entryModeOf`. */
  readonly entryMode: number
  readonly questionnaireVersion: number
  readonly counters: readonly number[]
}

/** What was answered to every item, by entry mode; modes without ballots are left out. */
export async function countersByMode(
  door: Database,
  scope: Scope,
  months: MonthRange,
): Promise<readonly ModeCounters[]> {
  const isWhole = await holdsEveryCommune(door, scope, months)
  return door
    .selectFrom(isWhole ? 'tally_province_month' : 'tally_month')
    .where(isWhole ? sql<boolean>`true` : withinScope(scope))
    .where(atDesk(scope))
    .where(withinMonths(months))
    .groupBy(['entry_mode', 'questionnaire_version'])
    .orderBy('entry_mode')
    .orderBy('questionnaire_version')
    .select(['entry_mode as entryMode', 'questionnaire_version as questionnaireVersion', summedCounters.as('counters')])
    .execute()
}
