import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { ballotIsExcluded } from './exclusions.ts'
import { ofDesk } from './month-cells.ts'
import { overallDigit } from './overall-digit.ts'

/**
 * Fills `tally_day` for a month, for all desks or one; returns the number of ballots, including excluded ones and those of desks without a
 * commune.
 */
export async function countDays(transaction: Database, month: string, deskId?: number): Promise<number> {
  const { rows } = await sql<{ ballots: number }>`
    with cell as (
      select desk_id, service_date, questionnaire_version, entry_mode, ${ballotIsExcluded} as is_excluded, count(*) as ballots, array[
        count(*) filter (where ${overallDigit} = 1), count(*) filter (where ${overallDigit} = 2),
        count(*) filter (where ${overallDigit} = 3), count(*) filter (where ${overallDigit} = 4),
        count(*) filter (where ${overallDigit} = 5), 0, 0]::integer[] as counters
      from ballot
      where service_date >= ${month}::date and service_date < (${month}::date + interval '1 month')::date and ${ofDesk(deskId)}
      group by 1, 2, 3, 4, 5
    ), stored as (
      insert into tally_day (desk_id, service_date, questionnaire_version, entry_mode, unit_id, counters)
      select desk_id, service_date, questionnaire_version, entry_mode, unit_id, counters
      from cell join desk_assignment using (desk_id)
      where valid_from <= service_date and (valid_to is null or service_date < valid_to) and not is_excluded
    )
    select coalesce(sum(ballots), 0)::float8 as ballots from cell`.execute(transaction)
  return rows[0]?.ballots ?? 0
}
