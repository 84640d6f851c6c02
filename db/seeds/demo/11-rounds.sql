-- Demonstration survey rounds: one of the whole province over a published quarter, and one that runs in the story's area. Planned in the month
-- before, which nobody but the seed can write afterwards.
with planned (id, code, name, first_month, months, half_width, channels) as (
  select md5('demo round province'), (select code from administrative_unit where level = 'province' and valid_to is null),
    format('Đợt quý %s năm %s', ('{I,II,III,IV}'::text[])[extract(quarter from start)], extract(year from start)), start, 3, 5, '{desk,slips,paper}'::text[]
  from (select (date_trunc('quarter', service_today() - 35) - interval '3 months')::date as start) as quarter
  union all
  select md5('demo round area'), (select code from demo_place where role = 'area'), 'Đợt cuối năm', date_trunc('month', service_today())::date,
    2, 7, '{desk,meeting}'
)
insert into survey_round (id, unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_on, created_by)
-- In the form of a random UUID (version 4), which addresses require.
select overlay(overlay(planned.id placing '4' from 13) placing '8' from 17)::uuid, unit.id,
  array(
    select commune.id from administrative_unit as commune
    where commune.level = 'commune' and commune.valid_to is null and (unit.level = 'province'
      or commune.id in (select commune_id from area_member where area_id = unit.id and area_member.valid_to is null))
    order by commune.id),
  planned.name, first_month, (first_month + make_interval(months => months - 1))::date, half_width, channels, first_month - 10, 'demo'
from planned join administrative_unit as unit on unit.code = planned.code and unit.valid_to is null order by first_month;

-- How far the running one had come by the end of each day.
insert into round_day (unit_id, month, counted_on, received)
select unit_id, date_trunc('month', day), day, ballots - ballots % 5
from (
  select assignment.unit_id, day::date, count(*)::integer as ballots
  from generate_series(date_trunc('month', service_today()), service_today() - 1, interval '1 day') as day
  join ballot on service_date between date_trunc('month', day) and day
  join desk_assignment as assignment on assignment.desk_id = ballot.desk_id
    and assignment.valid_from <= service_date and (assignment.valid_to is null or assignment.valid_to > service_date)
  group by 1, 2
) as commune
where ballots >= 5 and exists (select from survey_round where day between first_month and last_month + interval '1 month - 1 day' and commune.unit_id = any (commune_ids))
order by day, unit_id;
