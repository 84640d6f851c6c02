import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { Exclusion } from '../tallies/exclusions.ts'

export interface ExclusionChange extends Exclusion {
  readonly change: 'decided' | 'lifted'
}

/**
 * Decisions that the tallies do not reflect yet. Those about a month that is not closed wait for the rest of its ballots, and those about
 * an archived month until it is brought back.
 */
export async function exclusionChanges(database: Database): Promise<readonly ExclusionChange[]> {
  const { rows } = await sql<ExclusionChange>`
    with wanted as (
      select event.id as event_id, event.unit_id, desk_id, first_day, last_day, entry_modes
      from review_event as event join review_case on review_case.id = case_id
      where act = 'confirmed' and decision = 'exclude' and not exists (
        select from review_event as later
        where later.case_id = event.case_id and later.act = 'confirmed' and later.decision = 'lift' and later.id > event.id)
    ), changed as (
      select 'decided' as change, wanted.* from wanted where event_id not in (select event_id from ballot_exclusion)
      union all
      select 'lifted', applied.* from (
        select event_id, unit_id, desk_id, first_day, last_day, entry_modes from ballot_exclusion) as applied
      where event_id not in (select event_id from wanted)
    )
    select change, event_id as "eventId", unit_id as "unitId", desk_id as "deskId", first_day as "firstDay",
      last_day as "lastDay", entry_modes as "entryModes"
    from changed where not exists (
      select from ballot_archive where month <= last_day and first_day < month + interval '1 month')
      and not exists (
        select from generate_series(date_trunc('month', first_day), last_day, interval '1 month') as touched (month)
        left join counted_month using (month) where closed is not true)
    order by event_id`.execute(database)
  return rows
}
