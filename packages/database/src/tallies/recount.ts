import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { ballotIsExcluded } from './exclusions.ts'

/**
 * Counts every ballot again in plain SQL, sharing no code with the tallies, and answers how many counters of `tally_day`,
 * `tally_month`, its roll-ups and the excluded ballots beside them differ: 0 when all ballots are tallied and every tally is right. Reads all ballots; for tests
 * and audits. Of months whose ballots were archived it compares the roll-ups only.
 */
export async function countTallyDifferences(database: Database): Promise<number> {
  const { rows } = await sql<{ differences: number }>`
    with item as (
      select ballot.desk_id, service_date, questionnaire_version, entry_mode, form, id, unit_id, item,
        ${ballotIsExcluded} as is_excluded, (answers >> (3 * item)) & 7 as digit
      from ballot join desk_assignment as assignment on assignment.desk_id = ballot.desk_id
        and valid_from <= service_date and (valid_to is null or valid_to > service_date), generate_series(0, 12) as item
    ), pair as (
      select first, second, row_number() over (order by first, second) - 1 as number
      from generate_series(1, 12) as first, generate_series(1, 12) as second
      where first < second and (second <= 5 or (first >= 6 and second <= 8) or first >= 9)
    ), counted as (
      select is_excluded, desk_id, service_date, questionnaire_version, entry_mode, unit_id,
        item * 7 + case digit when 0 then 7 else digit end as position
      from item where digit > 0 or form <> 2
      union all
      select one.is_excluded, one.desk_id, one.service_date, one.questionnaire_version, one.entry_mode, one.unit_id, 92 + 4 * pair.number + slot
      from item as one join pair on pair.first = one.item
      join item as two using (desk_id, service_date, id), generate_series(0, 3) as slot
      where two.item = pair.second and one.digit between 1 and 5 and two.digit between 1 and 5
        and case slot when 0 then true when 1 then one.digit >= 4 when 2 then two.digit >= 4 else one.digit >= 4 and two.digit >= 4 end
    ), expected as (
      select desk_id, service_date, questionnaire_version, entry_mode, unit_id, position, count(*) as total
      from counted where not is_excluded group by 1, 2, 3, 4, 5, 6
    ), expected_excluded as (
      select desk_id, date_trunc('month', service_date)::date as month, unit_id, questionnaire_version, entry_mode, position,
        count(*) as total
      from counted where is_excluded group by 1, 2, 3, 4, 5, 6
    ), tallied_excluded as (
      select desk_id, month, unit_id, questionnaire_version, entry_mode, position, counter as total
      from tally_excluded_month, unnest(counters) with ordinality as entry (counter, position) where counter <> 0
    ), tallied as (
      select desk_id, service_date, questionnaire_version, entry_mode, unit_id, position, counter as total
      from tally_day, unnest(counters) with ordinality as entry (counter, position)
      where counter <> 0 and not exists (
        select from ballot_archive where service_date >= month and service_date < month + interval '1 month')
    ), expected_day as (
      select * from expected where position <= 7
    ), expected_month as (
      select desk_id, date_trunc('month', service_date)::date as month, unit_id, questionnaire_version, entry_mode, position,
        sum(total) as total
      from expected group by 1, 2, 3, 4, 5, 6
    ), tallied_month as (
      select desk_id, month, unit_id, questionnaire_version, entry_mode, position, counter as total
      from tally_month, unnest(counters) with ordinality as entry (counter, position) where counter <> 0
    ), expected_desk as (
      select unit_id, month, desk_id, questionnaire_version, sum(total) filter (where position between 1 and 5) as base,
        coalesce(sum(total) filter (where position between 4 and 5), 0) as satisfied
      from tallied_month group by 1, 2, 3, 4
    ), expected_desk_item as (
      select unit_id, month, desk_id, questionnaire_version, position, sum(total) as total
      from tallied_month where position <= 91 group by 1, 2, 3, 4, 5
    ), tallied_desk_item as (
      select unit_id, month, desk_id, questionnaire_version, position, counter as total
      from tally_desk_month, unnest(counters) with ordinality as entry (counter, position) where counter <> 0
    ), province as (
      -- A province stands at most two steps above its communes.
      select commune.id as unit_id, coalesce(top.id, above.id) as id
      from administrative_unit as commune join administrative_unit as above on above.id = commune.parent_id
      left join administrative_unit as top on top.id = above.parent_id
    ), expected_province as (
      select province.id as unit_id, month, questionnaire_version, entry_mode, position, sum(total) as total
      from tallied_month join province using (unit_id) group by 1, 2, 3, 4, 5
    ), tallied_province as (
      select unit_id, month, questionnaire_version, entry_mode, position, counter as total
      from tally_province_month, unnest(counters) with ordinality as entry (counter, position) where counter <> 0
    )
    select (
      (select count(*) from expected_day as expected full join tallied
        using (desk_id, service_date, unit_id, questionnaire_version, entry_mode, position) where expected.total is distinct from tallied.total)
      + (select count(*) from expected_month full join tallied_month
        using (desk_id, month, unit_id, questionnaire_version, entry_mode, position)
        where expected_month.total is distinct from tallied_month.total
          and month not in (select month from ballot_archive))
      + (select count(*) from expected_excluded full join tallied_excluded
        using (desk_id, month, unit_id, questionnaire_version, entry_mode, position)
        where expected_excluded.total is distinct from tallied_excluded.total
          and month not in (select month from ballot_archive))
      + (select count(*) from expected_desk full join tally_desk_month as tallied using (unit_id, month, desk_id, questionnaire_version)
        where (expected_desk.base, expected_desk.satisfied) is distinct from (tallied.base, tallied.satisfied))
      + (select count(*) from expected_desk_item full join tallied_desk_item
        using (unit_id, month, desk_id, questionnaire_version, position)
        where expected_desk_item.total is distinct from tallied_desk_item.total)
      + (select count(*) from expected_province full join tallied_province
        using (unit_id, month, questionnaire_version, entry_mode, position)
        where expected_province.total is distinct from tallied_province.total)
    )::int as differences`.execute(database)
  return rows[0]?.differences ?? -1
}
