import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { workerLocks } from '../worker-locks.ts'

/** What was improbable at a desk in a month. */
export interface KeptSignal {
  readonly deskId: number
  readonly kind: string
  readonly observed: number
  readonly expected: number
  /** 0…1 */
  readonly falseAlarm: number
  readonly qValue: number
  readonly aboveBar: boolean
  /** Only counts of 5 or more. */
  readonly evidence: object
}

export interface SignalMonth {
  /** First day. */
  readonly month: string
  readonly computedOn: string
  /** Late ballots may still change the signals. */
  readonly provisional: boolean
  readonly rulesVersion: string
  readonly desks: number
  readonly looks: number
}

/**
 * Replaces the signals of a month by newly computed ones; those held by a case stay as they are. A desk belongs to the commune of its last
 * day in the month; a desk without one is left out.
 */
export async function keepSignals(
  database: Database,
  about: SignalMonth,
  signals: readonly KeptSignal[],
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${workerLocks.signals})`.execute(transaction)
    await sql`delete from signal where month = ${about.month}::date and review_case_id is null`.execute(transaction)
    await sql`
      insert into signal (desk_id, month, kind, unit_id, observed, expected, false_alarm, q_value, above_bar, evidence,
        rules_version, computed_on)
      select distinct on ("deskId", kind) "deskId", ${about.month}::date, kind, unit_id, observed, expected, "falseAlarm", "qValue",
        "aboveBar", evidence, ${about.rulesVersion}, ${about.computedOn}::date
      from jsonb_to_recordset(${JSON.stringify(signals)}::jsonb) as found ("deskId" integer, kind text, observed float8,
        expected float8, "falseAlarm" float8, "qValue" float8, "aboveBar" boolean, evidence jsonb)
      join desk_assignment on desk_id = "deskId"
        and valid_from < ${about.month}::date + interval '1 month' and (valid_to is null or valid_to > ${about.month}::date)
      order by "deskId", kind, valid_from desc
      on conflict (desk_id, month, kind) do nothing`.execute(transaction)
    const { month, computedOn, provisional, rulesVersion, desks, looks } = about
    await sql`
      insert into signal_month (month, computed_on, provisional, rules_version, desks, looks)
      values (${month}::date, ${computedOn}::date, ${provisional}, ${rulesVersion}, ${desks}, ${looks})
      on conflict (month) do update set computed_on = excluded.computed_on, provisional = excluded.provisional,
        rules_version = excluded.rules_version, desks = excluded.desks, looks = excluded.looks`.execute(transaction)
  })
}

/** Months for which signals were computed, oldest first. */
export async function signalMonths(database: Database): Promise<readonly SignalMonth[]> {
  return database
    .selectFrom('signal_month')
    .select(['month', 'computed_on as computedOn', 'provisional', 'rules_version as rulesVersion', 'desks', 'looks'])
    .orderBy('month')
    .execute()
}
