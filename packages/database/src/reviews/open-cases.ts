import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A signal above its bar. */
export interface Suspicion {
  readonly deskId: number
  readonly periodCode: string
  readonly startsOn: string
  /** The day after the last one. */
  readonly endsBefore: string
  /** Kinds of one group make one case of a desk and period. */
  readonly kindGroup: string
  readonly kind: string
  readonly observed: number
  readonly expected: number
  /** How often an honest desk would show at least this, 0…1. */
  readonly falseAlarm: number
  /** Plain figures. */
  readonly evidence: object
  readonly rulesVersion: string
}

/**
 * Opens a case for every suspicion that has none yet, and adds a new kind to the case it belongs to. May run as often as one likes:
 * a desk, period and group of kinds has one case for ever. Answers how many were opened.
 */
export async function openCases(database: Database, suspicions: readonly Suspicion[], today: string): Promise<number> {
  if (suspicions.length === 0) return 0
  const list = JSON.stringify(suspicions)
  return await database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ caseId: number }>`
      with opened as (
        insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
        select distinct on ("deskId", "periodCode", "kindGroup")
          "deskId", unit_id, "periodCode", "startsOn", "endsBefore", "kindGroup", ${today}::date
        from ${given(list)} join desk_assignment as assignment on desk_id = "deskId"
          and valid_from < "endsBefore" and (valid_to is null or valid_to > "startsOn")
        order by 1, 3, 6, valid_from desc
        on conflict do nothing returning id, unit_id
      )
      insert into review_event (case_id, unit_id, act) select id, unit_id, 'opened' from opened order by id
      returning case_id as "caseId"`.execute(transaction)
    await sql`
      insert into review_case_signal (case_id, unit_id, kind, observed, expected, false_alarm, evidence, rules_version, noted_on)
      select distinct on (id, kind) id, unit_id, kind, observed, expected, "falseAlarm", evidence, "rulesVersion", ${today}::date
      from ${given(list)} join review_case on desk_id = "deskId" and period_code = "periodCode" and kind_group = "kindGroup"
      order by id, kind, "falseAlarm"
      on conflict do nothing`.execute(transaction)
    return rows.length
  })
}

function given(list: string) {
  return sql`jsonb_to_recordset(${list}::jsonb) as suspicion ("deskId" integer, "periodCode" text, "startsOn" date,
    "endsBefore" date, "kindGroup" text, kind text, observed float8, expected float8, "falseAlarm" float8, evidence jsonb,
    "rulesVersion" text)`
}
