-- Three reviews that wait for somebody. The demonstration's ballots are honest, so no signal stands above its bar; these are
-- invented around counts that are there, so that the pages can be tried: two where an area and the province can decide, one in the ward
-- of the demonstration's commune account.
create temporary table demo_review on commit drop as
with month as (
  select (date_trunc('month', service_today()::timestamp) - interval '2 months')::date as month
), place as (
  select unit.id as unit_id, unit.code, area.code as area, desk_id, month, count(*) as ballots
  from month cross join administrative_unit as unit
  join desk_assignment as assignment on assignment.unit_id = unit.id and assignment.valid_to is null
  join ballot using (desk_id)
  left join area_member on commune_id = unit.id and area_member.valid_to is null
  left join administrative_unit as area on area.id = area_id
  where unit.level = 'commune' and unit.valid_to is null and service_date >= month and service_date < month + interval '1 month'
  group by 1, 2, 3, 4, 5
)
select *, row_number() over (partition by area order by ballots desc, code) as turn from place;

create temporary table demo_signal on commit drop as
select desk_id, unit_id, month, 'several-signs' as kind, 'several-signs' as kind_group, 2::float8 as observed, 0.1::float8 as expected,
  0.00041 as false_alarm, '{"kinds": ["fast-filling", "mode-gap"]}'::jsonb as evidence
from demo_review where code = (select code from demo_place where role = 'commune')
union all
select desk_id, unit_id, month, 'fast-filling', 'several-signs', 9, 3.6, 0.021,
  jsonb_build_object('fromMonth', (month - interval '5 months')::date, 'toMonth', month, 'count', 9, 'base', 71)
from demo_review where code = (select code from demo_place where role = 'commune')
union all
select desk_id, unit_id, month, 'mode-gap', 'several-signs', 0.185, 0.01, 0.013,
  jsonb_build_object('fromMonth', (month - interval '5 months')::date, 'toMonth', month, 'firstSatisfied', 36, 'firstBase', 36,
    'secondSatisfied', 22, 'secondBase', 27, 'low', 0.044, 'high', 0.367)
from demo_review where code = (select code from demo_place where role = 'commune')
union all
select desk_id, unit_id, month, 'late-from-one-network', 'how-filled-in', (ballots * 0.45)::integer, 0.8, 0.00007,
  jsonb_build_object('fromMonth', month, 'toMonth', month, 'count', (ballots * 0.45)::integer, 'base', ballots)
from demo_review where area = (select code from demo_place where role = 'area') and turn <= 2
union all
select desk_id, unit_id, month, 'even-spacing', 'how-filled-in', (ballots * 0.55)::integer, (ballots * 0.2)::integer, 0.0032,
  jsonb_build_object('fromMonth', month, 'toMonth', month, 'count', (ballots * 0.55)::integer, 'base', ballots - 2)
from demo_review where area = (select code from demo_place where role = 'area') and turn = 1;

insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
select distinct desk_id, unit_id, to_char(month, 'YYYY-MM'), month, (month + interval '1 month')::date, kind_group,
  (month + interval '1 month 6 days')::date
from demo_signal order by 1;
insert into review_event (case_id, unit_id, act, recorded_at)
select id, unit_id, 'opened', opened_on + time '00:40' from review_case order by id;
insert into review_case_signal (case_id, unit_id, kind, observed, expected, false_alarm, evidence, rules_version, noted_on)
select review_case.id, review_case.unit_id, kind, observed, expected, false_alarm, evidence, '2026.1', opened_on
from demo_signal join review_case using (desk_id, kind_group);
-- Attached to their cases, so that the worker does not compute them away.
insert into signal (desk_id, month, kind, unit_id, observed, expected, false_alarm, q_value, above_bar, evidence, rules_version, computed_on, review_case_id)
select desk_id, month, kind, demo_signal.unit_id, observed, expected, false_alarm, 0.02, false_alarm < 0.005, evidence, '2026.1', opened_on, review_case.id
from demo_signal join review_case using (desk_id, kind_group);
