import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { summedCounters } from '../results/counter-sums.ts'

/** Ballots of a commune in a month and by one entry mode, as they were frozen. */
export interface FrozenCell {
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  readonly questionnaireVersion: number
  readonly entryMode: number
  /** Laid out as packages/questionnaire/src/counters.ts says. */
  readonly counters: readonly number[]
}

/** Keeps what the tallies say of a month, as its next version; late ballots change nothing in it any more. */
export async function freezeMonth(transaction: Database, month: string): Promise<void> {
  await sql`
    insert into frozen_month (unit_id, month, version, questionnaire_version, entry_mode, counters)
    select unit_id, month, (select coalesce(max(version), 0) + 1 from frozen_month where month = ${month}::date),
      questionnaire_version, entry_mode, (${summedCounters})::integer[]
    from tally_month where month = ${month}::date
    group by unit_id, month, questionnaire_version, entry_mode`.execute(transaction)
}

/** The latest version of every frozen month in [from, toExclusive). */
export async function frozenCells(
  database: Database,
  from: string,
  toExclusive: string,
): Promise<readonly FrozenCell[]> {
  const { rows } = await sql<FrozenCell>`
    select unit_id as "unitId", month, questionnaire_version as "questionnaireVersion", entry_mode as "entryMode", counters
    from frozen_month
    where month >= ${from}::date and month < ${toExclusive}::date
      and version = (select max(version) from frozen_month as newer where newer.month = frozen_month.month)
    order by unit_id, month`.execute(database)
  return rows
}

/** First days of the months that have tallies, oldest first. */
export async function monthsWithTallies(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ month: string }>`select distinct month from tally_province_month order by month`.execute(
    database,
  )
  return rows.map(({ month }) => month)
}
