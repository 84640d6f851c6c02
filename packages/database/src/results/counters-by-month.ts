import type { Questionnaires, QuestionnaireVersion } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { summedCounters } from './counter-sums.ts'
import { holdsEveryCommune } from './every-commune.ts'
import { atDesk, type Scope, withinScope } from './scope.ts'

/** All counters of the ballots of one entry mode and questionnaire version. */
export interface ModeCounters {
  /** As numbered by `entryModeOf`. */
  readonly entryMode: number
  readonly asked: QuestionnaireVersion
  /** In the layout of the version. */
  readonly counters: readonly number[]
}

export interface MonthModeCounters extends ModeCounters {
  /** First day of the month. */
  readonly month: string
}

/** Answers to every item in each of these months, by entry mode; months and modes without ballots are left out. */
export async function countersByMonth(
  door: Database,
  scope: Scope,
  months: readonly string[],
  { versions }: Questionnaires,
): Promise<readonly MonthModeCounters[]> {
  const isWhole = await holdsEveryCommune(door, scope, months)
  // No ballots of a version exist from months before it was offered.
  const known = versions.filter(({ offeredFrom }) =>
    months.some((month) => offeredFrom.slice(0, 7) <= month.slice(0, 7)),
  )
  const ofVersions: MonthModeCounters[] = []
  for (const version of known) ofVersions.push(...(await countersOfVersion(door, scope, months, { version, isWhole })))
  return ofVersions
}

async function countersOfVersion(
  door: Database,
  scope: Scope,
  months: readonly string[],
  { version, isWhole }: { readonly version: QuestionnaireVersion; readonly isWhole: boolean },
): Promise<readonly MonthModeCounters[]> {
  const rows = await door
    .selectFrom(isWhole ? 'tally_province_month' : 'tally_month')
    .where(isWhole ? sql<boolean>`true` : withinScope(scope))
    .where(atDesk(scope))
    .where(sql<boolean>`month = any(${[...months]}::date[])`)
    .where('questionnaire_version', '=', version.number)
    .groupBy(['month', 'entry_mode'])
    .select(['month', 'entry_mode as entryMode'])
    .select(summedCounters(version).as('counters'))
    .execute()
  return rows.map((row) => ({ ...row, asked: version }))
}
