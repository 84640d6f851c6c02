import type { Questionnaires, QuestionnaireVersion } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { addCountersOf, countersAsText } from './counter-text.ts'
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

/**
 * Answers to every item in each of these months, by entry mode; months and modes without ballots are left out. Added up here: a statement
 * with a sum for each of some 170 counters takes PostgreSQL longer to plan than to answer.
 */
export async function countersByMonth(
  door: Database,
  scope: Scope,
  months: readonly string[],
  { withNumber }: Pick<Questionnaires, 'withNumber'>,
): Promise<readonly MonthModeCounters[]> {
  const isWhole = await holdsEveryCommune(door, scope, months)
  const rows = await door
    .selectFrom(isWhole ? 'tally_province_month' : 'tally_month')
    .where(isWhole ? sql<boolean>`true` : withinScope(scope))
    .where(atDesk(scope))
    .where(sql<boolean>`month = any(${[...months]}::date[])`)
    .select(['month', 'entry_mode as entryMode', 'questionnaire_version as version'])
    .select(countersAsText.as('counters'))
    .execute()
  const sums = new Map<string, Omit<MonthModeCounters, 'counters'> & { readonly counters: Int32Array }>()
  for (const { month, entryMode, version, counters } of rows) {
    const name = `${month} ${entryMode} ${version}`
    const asked = withNumber(version)
    const sum = sums.get(name) ?? { month, entryMode, asked, counters: new Int32Array(asked.layout.length) }
    addCountersOf(counters, sum.counters)
    sums.set(name, sum)
  }
  return [...sums.values()].map((sum) => ({ ...sum, counters: [...sum.counters] }))
}
