-- Demonstration of the programme: the pilot models of 2023 where they were then, models of the years since, and what communes
-- reported in the last five closed quarters. Invented and the same every time; the decisions bear numbers of no office, and say so.

create temporary table demo_model on commit drop as
with pilot as (
  select distinct unit.id as unit_id, unit.code, unit.valid_from,
    row_number() over (order by 
      unit.code in (select code from demo_place where role = 'pilot' except select code from demo_place where role = 'commune') desc, pg_temp.draw(unit.code, 401)) as place
  from demo_desk
  join desk_assignment as assignment on assignment.desk_id = demo_desk.desk_id
    and assignment.valid_from <= '2023-01-01' and (assignment.valid_to is null or assignment.valid_to > '2023-01-01')
  join administrative_unit as unit on unit.id = assignment.unit_id
  where demo_desk.year = 2023
    -- Their residents are quoted in the article; nothing says that they were recognised.
    and unit.code not in (select code from demo_place where role = 'no-model')
), later as (
  -- Communes of today, a few each quarter since the reform.
  select unit.id as unit_id, unit.code, pg_temp.draw(unit.code, 402) as lot
  from administrative_unit as unit
  where unit.level = 'commune' and unit.valid_from >= '2025-07-01' and unit.valid_to is null
    and not exists (
      select from administrative_succession as step join pilot on pilot.unit_id = step.predecessor_id
      where step.successor_id = unit.id and step.extent = 'whole')
)
select unit_id, code, case when place <= 15 then 'province' else 'district' end as level,
  date '2022-03-01' + (380 * pg_temp.draw(code, 403))::integer as started_on,
  date '2023-04-03' + (255 * pg_temp.draw(code, 404))::integer as decided_on,
  case when pg_temp.draw(code, 405) < 0.02 then 'withdrawn' else 'recognised' end as state
from pilot where place <= (select code::integer from demo_place where role = 'pilots')
union all
select unit_id, code, 'commune', date '2025-08-01' + (120 * pg_temp.draw(code, 403))::integer,
  least(date '2025-12-15' + (340 * pg_temp.draw(code, 404))::integer, service_today() - 20),
  case when lot < 0.45 then 'recognised' when lot < 0.6 then 'proposed' when lot < 0.8 then 'piloting' else 'registered' end
from later where lot < 0.92;

do $models$
declare
  entry record;
  new_id integer;
  step text;
  number integer;
begin
  for entry in select * from demo_model order by started_on, unit_id loop
    insert into pilot_model (unit_id) values (entry.unit_id) returning id into new_id;
    number := 0;
    foreach step in array array['registered', 'piloting', 'proposed', 'recognised', 'withdrawn'] loop
      number := number + 1;
      insert into pilot_model_version (model_id, unit_id, version, level, state, decision_number, decided_on, started_on, withdrawn_on, act, recorded_at)
      values (new_id, entry.unit_id, number, entry.level, step,
        case when step in ('recognised', 'withdrawn') then (100 + new_id) || '/QĐ (minh họa)' end,
        case when step in ('recognised', 'withdrawn') then entry.decided_on end,
        case when step <> 'registered' then entry.started_on end,
        case when step = 'withdrawn' then date '2024-09-16' end,
        case number when 1 then 'entered' else 'changed' end,
        least(case step
          when 'registered' then entry.started_on - 20
          when 'piloting' then entry.started_on
          when 'proposed' then entry.started_on + (entry.decided_on - entry.started_on) / 2
          when 'recognised' then entry.decided_on
          else date '2024-09-16' end + time '09:00', now()));
      exit when step = entry.state;
    end loop;
  end loop;
end
$models$;

-- One row per commune and closed quarter. A commune keeps its habits: how much it has to do, whether it answers for delays.
create temporary table demo_report on commit drop as
select unit_id, quarter, age, place, officials, habit, received, late, calls,
  case when habit < 0.72 then officials when habit < 0.9 then officials - 1 - (officials * 0.1 * pg_temp.draw(place, 412))::integer
    else (officials * (0.55 + 0.09 * (5 - age)))::integer end as pledged,
  case when habit < 0.8 then late else (late * 0.4)::integer end as apologies
from (
  select unit.id as unit_id, quarter, age, place, pg_temp.draw(unit.code, 410) as habit,
    24 + (38 * pg_temp.draw(unit.code, 411))::integer as officials,
    -- What the desks counted month by month, where they did; one commune in ten reports a little more.
    coalesce(counted.received + case when pg_temp.draw(unit.code, 413) < 0.1 then 9 else 0 end, (90 + 200 * pg_temp.draw(place, 414))::integer) as received,
    case when pg_temp.draw(unit.code, 415) < 0.35 then 0 else (14 * pg_temp.draw(place, 416) ^ 3)::integer end as late,
    (45 * pg_temp.draw(place, 417) ^ 2)::integer as calls
  from administrative_unit as unit
  cross join lateral (
    select age, (date_trunc('quarter', service_today()::timestamp) - make_interval(months => 3 * age))::date as quarter,
      unit.code || '/' || age as place
    from generate_series(1, 5) as age
  ) as closed
  left join lateral (
    select sum(received)::integer as received
    from (
      select distinct on (desk_id, month) month, received from dossier_count
      where dossier_count.unit_id = unit.id and month >= quarter and month < quarter + interval '3 months'
      order by desk_id, month, id desc
    ) as latest
    having count(distinct month) = 3
  ) as counted on true
  where unit.level = 'commune' and unit.valid_to is null and unit.valid_from <= quarter
    -- Some have never sent one, some forgot a quarter.
    and pg_temp.draw(unit.code, 418) > 0.03 and pg_temp.draw(unit.code || '/' || age, 419) > (case age when 1 then 0.1 else 0.04 end)
) as habits;

insert into quarter_report_version (unit_id, quarter, version, state, act, reason, officials, officials_pledged, officials_joined,
  officials_repledged, dossiers_received, dossiers_on_time, dossiers_late, letters_thanks, letters_apology, letters_congratulation,
  letters_condolence, home_visits, hotline_calls, hotline_resolved, hotline_forwarded, hotline_open, dialogues, staff_praised,
  staff_disciplined, reported_satisfied_tenths, reported_base, recorded_at)
select unit_id, quarter, version, state, act, case when act = 'returned' then 'Số hồ sơ trả đúng hẹn chưa khớp với sổ theo dõi; xin kiểm tra lại.' end,
  officials, least(pledged, officials),
  joined, least(joined, (joined * (1.15 - 0.35 * (habit >= 0.72)::integer))::integer),
  received, received - late - (received * 0.02 * pg_temp.draw(place, 421))::integer, late,
  (6 * pg_temp.draw(place, 422) ^ 2)::integer, apologies, (70 * pg_temp.draw(place, 423))::integer, (22 * pg_temp.draw(place, 424))::integer,
  (34 * pg_temp.draw(place, 425) ^ 2)::integer, calls, (calls * 0.8)::integer, (calls * 0.15)::integer, calls - (calls * 0.8)::integer - (calls * 0.15)::integer,
  (2.6 * pg_temp.draw(place, 426))::integer, (5 * pg_temp.draw(place, 427) ^ 2)::integer, (pg_temp.draw(place, 428) < 0.03)::integer,
  -- A third also count for themselves, and a few of these percentages are impossible.
  case when own then case when pg_temp.draw(place, 430) < 0.15 then 987 else round(1000.0 * (own_base - (own_base * 0.03 * pg_temp.draw(place, 431))::integer) / own_base)::integer end end,
  case when own then own_base end,
  least(quarter + interval '3 months' + make_interval(days => 4 * version, hours => 9), now() - make_interval(mins => 10 - version))
from (
  select demo_report.*, steps.version, steps.state, steps.act,
    case when age = 5 then (officials * 0.45)::integer else (3 * pg_temp.draw(place, 420))::integer end as joined,
    pg_temp.draw(unit_id::text, 429) < 0.33 as own, 40 + (160 * pg_temp.draw(place, 432))::integer as own_base
  from demo_report
  cross join lateral (values (1, 'draft', 'saved'), (2, 'submitted', 'submitted'), (3, 'returned', 'returned'), (3, 'approved', 'approved')) as steps (version, state, act)
  -- Of the last quarter's reports some still wait, some were sent back, some are drafts.
  where steps.version <= case when age > 1 or pg_temp.draw(place, 433) < 0.6 then 3 when pg_temp.draw(place, 433) < 0.88 then 2 when pg_temp.draw(place, 433) < 0.94 then 3 else 1 end
    and (steps.version < 3 or (steps.act = 'returned') = (age = 1 and pg_temp.draw(place, 433) >= 0.88))
) as versions;
