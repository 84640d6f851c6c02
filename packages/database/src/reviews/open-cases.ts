import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** The kinds of signals that share a case of a desk and month, by group. */
export type KindGroups = Readonly<Record<string, readonly string[]>>

/**
 * Opens a case for every signal above its bar that has none, once its month is final; kinds of one group share the case of a desk and
 * month. A signal held by a case is not recomputed. Can be run any number of times: a case is only ever opened once, even after it was
 * settled. Returns how many were opened.
 */
export async function openCases(database: Database, groups: KindGroups, today: string): Promise<number> {
  const pairs = Object.entries(groups).flatMap(([group, kinds]) => kinds.map((kind) => [group, kind] as const))
  return await database.transaction().execute(async (transaction) => {
    const suspicions = sql`(
      select signal.*, kind_group, to_char(month, 'YYYY-MM') as period_code, (month + interval '1 month')::date as ends_before
      from signal join signal_month using (month)
      join unnest(${pairs.map(([group]) => group)}::text[], ${pairs.map(([, kind]) => kind)}::text[]) as grouped (kind_group, kind)
        using (kind)
      where above_bar and review_case_id is null and not provisional
    ) as suspicion`
    const { rows } = await sql<{ caseId: number }>`
      with opened as (
        insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
        select distinct on (desk_id, month, kind_group) desk_id, unit_id, period_code, month, ends_before, kind_group, ${today}::date
        from ${suspicions} order by desk_id, month, kind_group
        on conflict do nothing returning id, unit_id
      )
      insert into review_event (case_id, unit_id, act) select id, unit_id, 'opened' from opened order by id
      returning case_id as "caseId"`.execute(transaction)
    await sql`
      insert into review_case_signal (case_id, unit_id, kind, observed, expected, false_alarm, evidence, rules_version, noted_on)
      select review_case.id, review_case.unit_id, kind, observed, expected, false_alarm, evidence, rules_version, ${today}::date
      from ${suspicions} join review_case using (desk_id, period_code, kind_group)
      on conflict do nothing`.execute(transaction)
    // A signal made of several weak signs is judged by what each of them says, not by their names.
    await sql`
      insert into review_case_signal (case_id, unit_id, kind, observed, expected, false_alarm, evidence, rules_version, noted_on)
      select review_case.id, review_case.unit_id, sign.kind, sign.observed, sign.expected, sign.false_alarm, sign.evidence,
        sign.rules_version, ${today}::date
      from ${suspicions} join review_case using (desk_id, period_code, kind_group)
      join signal as sign on sign.desk_id = suspicion.desk_id and sign.month = suspicion.month and suspicion.evidence -> 'kinds' ? sign.kind
      on conflict do nothing`.execute(transaction)
    await sql`
      update signal set review_case_id = review_case.id
      from unnest(${pairs.map(([group]) => group)}::text[], ${pairs.map(([, kind]) => kind)}::text[]) as grouped (kind_group, kind)
      join review_case using (kind_group) join signal_month on signal_month.month = review_case.starts_on and not provisional
      where signal.kind = grouped.kind and above_bar and review_case_id is null and signal.desk_id = review_case.desk_id
        and to_char(signal.month, 'YYYY-MM') = period_code`.execute(transaction)
    return rows.length
  })
}
