-- Demonstration call-backs: six months in the two areas with demonstration accounts, for most desks five citizens of each outcome. Staff of a
-- desk ask everybody alike, some of them more often than others, so that no honest desk looks like one that leaves people out.
insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked)
select desk_id, unit_id, month, outcome,
  count(*) filter (where is_satisfied and is_asked), count(*) filter (where is_satisfied and not is_asked),
  count(*) filter (where not is_satisfied and is_asked), count(*) filter (where not is_satisfied and not is_asked)
from (
  select desk_id, unit_id, month, outcome,
    pg_temp.draw(person, 211) < case outcome when 'settled' then 0.9 else 0.5 end as is_satisfied,
    pg_temp.draw(person, 212) < 0.62 + 0.33 * pg_temp.draw(desk_id::text, 213) as is_asked
  from (
    select generate_series(date_trunc('month', service_today()::timestamp) - interval '6 months',
      date_trunc('month', service_today()::timestamp) - interval '1 month', '1 month')::date as month
  ) as month
  cross join (values ('settled'), ('refused')) as dossiers (outcome)
  cross join generate_series(1, 5) as citizen
  join desk_assignment as assignment
    on assignment.valid_from <= month.month and (assignment.valid_to is null or assignment.valid_to > month.month)
  cross join lateral (select concat_ws('/', assignment.desk_id, month.month, outcome, citizen) as person) as named
  where unit_id in (
      select commune_id from area_member join administrative_unit as area on area.id = area_id
      where area.code in (select code from demo_place where role in ('area', 'area-above')) and area_member.valid_to is null)
    and unit_id not in (select id from administrative_unit where code = (select code from demo_place where role = 'commune'))
    -- Not every caller gets round to it every month, nor does every desk refuse five.
    and pg_temp.draw(assignment.desk_id || '/' || month.month, 214) > 0.12
    and (outcome = 'settled' or citizen <= 2 or pg_temp.draw(person, 215) > 0.15)
) as called
group by 1, 2, 3, 4 order by month, desk_id, outcome;

-- The ward of the demonstration's commune account, whose ballots from what staff hand out are happier than those from the poster (05-integrity):
-- the calls fit, dissatisfied citizens were asked less often. Weak, and enough to call more of them in the month of the review.
insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked)
select desk_id, unit_id, month, outcome, counts[1], counts[2], counts[3], counts[4]
from (values
  (6, 'settled', '{4,0,1,0}'::integer[]), (6, 'refused', '{2,0,1,2}'), (5, 'settled', '{4,0,1,0}'), (5, 'refused', '{2,1,1,1}'),
  (4, 'settled', '{5,0,0,0}'), (4, 'refused', '{2,0,1,2}'), (3, 'settled', '{3,1,1,0}'), (3, 'refused', '{2,0,2,1}'),
  (2, 'settled', '{11,1,2,1}'), (2, 'refused', '{4,2,5,4}'), (1, 'settled', '{4,1,0,0}'), (1, 'refused', '{2,0,1,2}')
) as called (months_ago, outcome, counts)
cross join lateral (
  select (date_trunc('month', service_today()::timestamp) - months_ago * interval '1 month')::date as month) as then_
join desk_assignment as assignment on assignment.valid_from <= month and (assignment.valid_to is null or assignment.valid_to > month)
join administrative_unit as unit on unit.id = unit_id and unit.code = (select code from demo_place where role = 'commune') and level = 'commune'
order by month, desk_id, outcome;

-- The list behind every such count, and what became of the calls without an answer: some citizens never pick up, fewer decline.
insert into callback_lot (desk_id, unit_id, month, outcome, dossiers, after_seal, declined, no_answer, wrong_number, ineligible, repeated, repeated_alike, fields)
select desk_id, unit_id, month, outcome,
  reached + case outcome when 'settled' then 180 else 12 end + floor(90 * pg_temp.draw(place, 216))::integer / case outcome when 'settled' then 1 else 6 end,
  0, floor(1.4 * pg_temp.draw(place, 217))::integer, floor(3.2 * pg_temp.draw(place, 218))::integer,
  floor(1.3 * pg_temp.draw(place, 219))::integer, floor(1.15 * pg_temp.draw(place, 220))::integer,
  repeated, case when pg_temp.draw(place, 223) < 0.9 then repeated else 0 end,
  -- At half of the desks the callers know which dossiers are about land: a third of the list, with the more of the dissatisfied.
  case when outcome = 'settled' and pg_temp.draw(desk_id::text, 221) < 0.5 then jsonb_build_object('land', jsonb_build_object(
    'dossiers', (reached + 180) / 3, 'satisfied', satisfied / 4, 'dissatisfied', (reached - satisfied + 1) / 2)) else '{}' end
from (
  select distinct on (desk_id, unit_id, month, outcome) desk_id, unit_id, month, outcome, concat_ws('/', 'lot', desk_id, month, outcome) as place,
    satisfied_asked + satisfied_not_asked as satisfied,
    satisfied_asked + satisfied_not_asked + dissatisfied_asked + dissatisfied_not_asked as reached
  from callback_count order by desk_id, unit_id, month, outcome, id desc
) as called
-- A second caller repeats one call in twenty, over the lists; hardly anybody answers otherwise the second time.
cross join lateral (select floor(reached / 20.0 + pg_temp.draw(place, 222))::integer as repeated) as second
order by month, desk_id, outcome;
