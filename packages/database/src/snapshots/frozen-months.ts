import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { summedCounters } from '../results/counter-sums.ts'

/** Ballots of a commune in a month and entry mode, as frozen. */
export interface FrozenCell {
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  readonly questionnaireVersion: number
  readonly entryMode: number
  /** In the layout of the version. */
  readonly counters: readonly number[]
}

/**
 * Stores the tallies of a month as its next version, which late ballots no longer change. With `onlyUnits` only these communes are taken
 * from the tallies; the others stay as in the version before.
 */
export async function freezeMonth(
  transaction: Database,
  month: string,
  questionnaires: Questionnaires,
  onlyUnits?: readonly number[],
): Promise<void> {
  const { rows } = await sql<{ before: number }>`
    select coalesce(max(version), 0) as before from frozen_month where month = ${month}::date`.execute(transaction)
  const before = rows[0]?.before ?? 0
  const isFresh = onlyUnits === undefined ? sql`true` : sql`unit_id = any(${[...onlyUnits]}::integer[])`
  const { rows: used } = await sql<{ number: number }>`
    select distinct questionnaire_version as number from tally_month where month = ${month}::date`.execute(transaction)
  for (const { number } of used)
    await sql`
      insert into frozen_month (unit_id, month, version, questionnaire_version, entry_mode, counters)
      select unit_id, month, ${before + 1}::integer, questionnaire_version, entry_mode, (${summedCounters(questionnaires.withNumber(number))})::integer[]
      from tally_month where month = ${month}::date and questionnaire_version = ${number} and ${isFresh}
      group by unit_id, month, questionnaire_version, entry_mode`.execute(transaction)
  await sql`
    insert into frozen_month (unit_id, month, version, questionnaire_version, entry_mode, counters)
    select unit_id, month, ${before + 1}::integer, questionnaire_version, entry_mode, counters
    from frozen_month where month = ${month}::date and version = ${before} and not ${isFresh}`.execute(transaction)
  await sql`
    insert into frozen_excluded_month (unit_id, month, version, satisfied, base)
    select unit_id, month, ${before + 1}::integer, sum(counters[4] + counters[5]),
      sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5])
    from tally_excluded_month where month = ${month}::date and ${isFresh} group by unit_id, month
    union all
    select unit_id, month, ${before + 1}::integer, satisfied, base
    from frozen_excluded_month where month = ${month}::date and version = ${before} and not ${isFresh}`.execute(
    transaction,
  )
}

/** Excluded ballots of a commune in a month, as frozen. */
export interface FrozenExcluded {
  readonly unitId: number
  /** First day of the month. */
  readonly month: string
  readonly satisfied: number
  readonly base: number
}

/** From the latest version of every frozen month in [from, toExclusive). */
export async function frozenExcluded(
  database: Database,
  from: string,
  toExclusive: string,
): Promise<readonly FrozenExcluded[]> {
  const { rows } = await sql<FrozenExcluded>`
    select unit_id as "unitId", month, satisfied, base from frozen_excluded_month as excluded
    where month >= ${from}::date and month < ${toExclusive}::date
      and version = (select max(version) from frozen_month where frozen_month.month = excluded.month)
    order by unit_id, month`.execute(database)
  return rows
}

/** Frozen months whose excluded ballots have changed since, by a decision or by lifting one. */
export async function monthsDecidedAnew(
  database: Database,
): Promise<readonly { readonly month: string; readonly unitIds: readonly number[] }[]> {
  const { rows } = await sql<{ month: string; unitIds: number[] }>`
    with latest as (
      select month, max(version) as version from frozen_month group by month
    ), frozen as (
      select unit_id, month, satisfied, base from frozen_excluded_month join latest using (month, version)
    ), now as (
      select unit_id, month, sum(counters[4] + counters[5]) as satisfied,
        sum(counters[1] + counters[2] + counters[3] + counters[4] + counters[5]) as base
      from tally_excluded_month join latest using (month) group by unit_id, month
    )
    select month, array_agg(unit_id order by unit_id) as "unitIds"
    from frozen full join now using (unit_id, month)
    -- A late ballot among excluded ones is not a new decision.
    where abs(coalesce(now.base, 0) - coalesce(frozen.base, 0)) >= 10
    group by month order by month`.execute(database)
  return rows
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
