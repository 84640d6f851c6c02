import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import { ballotIsExcluded } from './exclusions.ts'

/**
 * Counts every ballot again in plain SQL, sharing no code with the tallies but reading the stored wording of each questionnaire, and
 * returns how many counters of `tally_day`, `tally_month`, its roll-ups and the excluded ballots beside them differ: 0 when all ballots are
 * tallied and every tally is right. Reads all ballots; for tests and audits. For months whose ballots were archived it compares the
 * roll-ups only.
 */
export async function countTallyDifferences(database: Database): Promise<number> {
  const { rows } = await sql<{ differences: number }>`
    with asked_item as (
      select number as version, place, array_position(array['know', 'avoid', 'show'], member) as member
      from questionnaire_version, lateral (
        select 0 as place, null as member
        union all
        select criterion.place, criterion.entry ->> 'group'
        from jsonb_array_elements(wording -> 'criteria') with ordinality as criterion (entry, place)) as item
    ), shape as (
      select version, count(*) as items from asked_item group by version
    ), pair as (
      select one.version, one.place as first, two.place as second,
        row_number() over (partition by one.version order by one.member, one.place, two.place) - 1 as number
      from asked_item as one join asked_item as two on two.version = one.version and two.member = one.member and two.place > one.place
    ), question as (
      select number as version, question.place, is_single, options,
        case when is_single then length(ltrim((options + 1)::bit(8)::text, '0')) else options + 1 end as width
      from questionnaire_version, jsonb_array_elements(wording -> 'questions') with ordinality as question (entry, place),
        lateral (select entry ->> 'kind' = 'single' as is_single, jsonb_array_length(entry -> 'options') as options) as kind
    ), placed as (
      select question.*, items,
        3 * items + coalesce(sum(width) over earlier, 0) as bit,
        7 * items + coalesce(sum(options + 2) over earlier, 0) as counter,
        7 * items + sum(options + 2) over (partition by version)
          + coalesce(sum(case when is_single then 2 * options * items else 0 end) over earlier, 0) as crossing
      from question join shape using (version)
      window earlier as (partition by version order by place rows between unbounded preceding and 1 preceding)
    ), counted_ballot as (
      select ballot.desk_id, service_date, questionnaire_version as version, entry_mode, form, id, unit_id, answers,
        ${ballotIsExcluded} as is_excluded
      from ballot join desk_assignment as assignment on assignment.desk_id = ballot.desk_id
        and valid_from <= service_date and (valid_to is null or valid_to > service_date)
    ), item as (
      select counted_ballot.*, place,
        get_bit(answers, 3 * place) + 2 * get_bit(answers, 3 * place + 1) + 4 * get_bit(answers, 3 * place + 2) as digit
      from counted_ballot join asked_item using (version)
    ), value as (
      -- What is stored about a question: a number for a single choice, or a bit for "asked" and one for each option of a multiple choice.
      select counted_ballot.*, placed.place, is_single, options, items, counter, crossing, (
          select sum(get_bit(answers, (bit + step)::bigint)::bigint << step)::bigint
          from generate_series(0, width - 1) as step) as stored
      from counted_ballot join placed using (version)
    ), choice as (
      select value.*, option, case when is_single then stored = option + 1 else stored >> option & 1 = 1 end as is_chosen
      from value, generate_series(1, options) as option where stored > 0
    ), counted as (
      select is_excluded, desk_id, service_date, version, entry_mode, unit_id, place * 7 + case digit when 0 then 7 else digit end as position
      from item where digit > 0 or form <> 2
      union all
      select is_excluded, desk_id, service_date, version, entry_mode, unit_id, counter + 1 from value where stored > 0
      union all
      select is_excluded, desk_id, service_date, version, entry_mode, unit_id, counter + 2 + options from value where stored = 1
      union all
      select is_excluded, desk_id, service_date, version, entry_mode, unit_id, counter + 1 + option from choice where is_chosen
      union all
      select one.is_excluded, one.desk_id, one.service_date, one.version, one.entry_mode, one.unit_id,
        items * 7 + coalesce((select sum(options + 2 + case when is_single then 2 * options * shape.items else 0 end) from question where question.version = one.version), 0) + 1 + 4 * pair.number + slot
      from item as one join shape using (version) join pair on pair.version = one.version and pair.first = one.place
      join item as two using (desk_id, service_date, id), generate_series(0, 3) as slot
      where two.place = pair.second and one.digit between 1 and 5 and two.digit between 1 and 5
        and case slot when 0 then true when 1 then one.digit >= 4 when 2 then two.digit >= 4 else one.digit >= 4 and two.digit >= 4 end
      union all
      select choice.is_excluded, choice.desk_id, choice.service_date, choice.version, choice.entry_mode, choice.unit_id,
        crossing + 2 * ((option - 1) * items + item.place) + 1 + slot
      from choice join item using (desk_id, service_date, id), generate_series(0, 1) as slot
      where is_single and is_chosen and digit between 1 and 5 and (slot = 0 or digit >= 4)
    ), expected as (
      select desk_id, service_date, version as questionnaire_version, entry_mode, unit_id, position, count(*) as total
      from counted where not is_excluded group by 1, 2, 3, 4, 5, 6
    ), expected_excluded as (
      select desk_id, date_trunc('month', service_date)::date as month, unit_id, version as questionnaire_version, entry_mode, position,
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
      from tallied_month join shape on version = questionnaire_version
      where position <= 7 * items + coalesce((select sum(options + 2 + case when is_single then 2 * options * shape.items else 0 end) from question where question.version = shape.version), 0)
      group by 1, 2, 3, 4, 5
    ), tallied_desk_item as (
      select unit_id, month, desk_id, questionnaire_version, position, counter as total
      from tally_desk_month, unnest(counters) with ordinality as entry (counter, position) where counter <> 0
    ), province as (
      -- The province is at most two steps above its communes.
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
