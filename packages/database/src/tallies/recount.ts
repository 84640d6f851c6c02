import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Counts every ballot again in plain SQL, sharing no code with the tallies, and answers how many counters of `tally_day` and
 * `tally_month` differ: 0 when all ballots are tallied and every tally is right. Reads all ballots; for tests and audits.
 */
export async function countTallyDifferences(database: Database): Promise<number> {
  const { rows } = await sql<{ differences: number }>`
    with item as (
      select ballot.desk_id, service_date, questionnaire_version, entry_mode, form, id, unit_id, item,
        (answers >> (3 * item)) & 7 as digit
      from ballot join desk_assignment as assignment on assignment.desk_id = ballot.desk_id
        and valid_from <= service_date and (valid_to is null or valid_to > service_date), generate_series(0, 12) as item
    ), pair as (
      select first, second, row_number() over (order by first, second) - 1 as number
      from generate_series(1, 12) as first, generate_series(1, 12) as second
      where first < second and (second <= 5 or (first >= 6 and second <= 8) or first >= 9)
    ), counted as (
      select desk_id, service_date, questionnaire_version, entry_mode, unit_id,
        item * 7 + case digit when 0 then 7 else digit end as position
      from item where digit > 0 or form <> 2
      union all
      select one.desk_id, one.service_date, one.questionnaire_version, one.entry_mode, one.unit_id, 92 + 4 * pair.number + slot
      from item as one join pair on pair.first = one.item
      join item as two using (desk_id, service_date, id), generate_series(0, 3) as slot
      where two.item = pair.second and one.digit between 1 and 5 and two.digit between 1 and 5
        and case slot when 0 then true when 1 then one.digit >= 4 when 2 then two.digit >= 4 else one.digit >= 4 and two.digit >= 4 end
    ), expected as (
      select desk_id, service_date, questionnaire_version, entry_mode, unit_id, position, count(*) as total
      from counted group by 1, 2, 3, 4, 5, 6
    ), tallied as (
      select desk_id, service_date, questionnaire_version, entry_mode, unit_id, position, counter as total
      from tally_day, unnest(counters) with ordinality as entry (counter, position) where counter <> 0
    ), expected_month as (
      select desk_id, date_trunc('month', service_date)::date as month, unit_id, questionnaire_version, entry_mode, position,
        sum(total) as total
      from expected group by 1, 2, 3, 4, 5, 6
    ), tallied_month as (
      select desk_id, month, unit_id, questionnaire_version, entry_mode, position, counter as total
      from tally_month, unnest(counters) with ordinality as entry (counter, position) where counter <> 0
    )
    select (
      (select count(*) from expected full join tallied
        using (desk_id, service_date, unit_id, questionnaire_version, entry_mode, position) where expected.total is distinct from tallied.total)
      + (select count(*) from expected_month full join tallied_month
        using (desk_id, month, unit_id, questionnaire_version, entry_mode, position)
        where expected_month.total is distinct from tallied_month.total)
    )::int as differences`.execute(database)
  return rows[0]?.differences ?? -1
}
