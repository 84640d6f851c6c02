import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { usualGraceDays } from '../tallies/changed-months.ts'
import { longestLockWait } from '../wait-for-locks.ts'

export interface CountedMonth {
  /** First day of the month. */
  readonly month: string
  /** From this day on, all that is left of it in the box is opened. */
  readonly closesOn: string
  /** No more of its ballots are accepted. */
  readonly shut: boolean
  /** None of it is in the box any more: its figures stay, except for decisions of reviews. */
  readonly closed: boolean
  /** The last day whose box was opened for it, once it is closed. */
  readonly closedOn: string | null
}

/** Oldest first. */
export async function countedMonths(database: Database): Promise<readonly CountedMonth[]> {
  return database
    .selectFrom('counted_month')
    .select(['month', 'closes_on as closesOn', 'shut', 'closed', 'closed_on as closedOn'])
    .orderBy('month')
    .execute()
}

/**
 * Makes sure that every month from the first one counted up to that of `until` is known, and closes when it should. One that is due to be
 * closed and has nothing in the box (nobody served, or no service yet) is closed at once: it would hold up every longer period.
 */
export async function keepMonths(database: Database, until: string, graceDays: number): Promise<void> {
  await sql`
    insert into counted_month (month, closes_on, shut, closed_on)
    select start::date, closes_on, is_past, case when is_past then closes_on - 1 end
    from generate_series(
      least((select min(month) from counted_month), date_trunc('month', ${until}::date)), ${until}::date, interval '1 month') as start,
      lateral (select (start + interval '1 month')::date + ${graceDays}::integer as closes_on) as closing,
      lateral (select closes_on <= ${until}::date and not exists (
        select from envelope
        where ballot is not null and service_date >= start and service_date < start + interval '1 month') as is_past) as state
    order by start on conflict (month) do update set closes_on = excluded.closes_on
      where not counted_month.shut and counted_month.closes_on <> excluded.closes_on`.execute(database)
}

/**
 * After this transaction no more ballots of the month are accepted, and none is half-way into the box. Throws `55P03` when somebody is
 * half-way for longer than a ballot takes; whoever casts meanwhile would wait behind this.
 */
export async function shutMonth(database: Database, month: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select set_config('lock_timeout', ${String(longestLockWait)}, true)`.execute(transaction)
    // As `cast_envelopes` takes it.
    await sql`lock table counted_month in share row exclusive mode`.execute(transaction)
    await sql`
      insert into counted_month (month, closes_on, shut)
      values (${month}::date, (${month}::date + interval '1 month')::date + ${usualGraceDays}::integer, true)
      on conflict (month) do update set shut = true`.execute(transaction)
  })
}

/**
 * Runs in the transaction that opens what was left of the month; `day` is the last day whose box is opened with it. A month that another
 * worker has closed meanwhile stays as closed then.
 */
export async function closeMonth(transaction: Database, month: string, day: string): Promise<void> {
  await sql`
    update counted_month set closed_on = ${day}::date, opening = case when opening is null then null else gen_random_uuid() end
    where month = ${month}::date and closed_on is null`.execute(transaction)
}
