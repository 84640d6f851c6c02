-- Demonstration ballots: the year 2023 at the pilot communes and the year 2026, up to yesterday, at all. The province says where the story
-- takes place (province.json, `demonstration`), in the table demo_place.
-- Invented, and the same every time: each value is a hash of its place, so order of execution does not matter.
create function pg_temp.draw(place text, purpose integer) returns double precision
language sql immutable parallel safe
return ((hashtextextended(place, purpose) & 4503599627370495)::double precision + 0.5) / 4503599627370496;

create function pg_temp.bell(place text, purpose integer) returns double precision
language sql immutable parallel safe
return sqrt(-2 * ln(pg_temp.draw(place, purpose))) * cos(2 * pi() * pg_temp.draw(place, purpose + 1000));

-- One row per desk and year: how many ballots, and how content its visitors are (the shift of a bell curve).
create temporary table demo_desk on commit drop as
with candidate as (
  select desk.id as desk_id, unit.code, unit.name, year,
    unit.code in (select code from demo_place where role = 'pilot') as named,
    pg_temp.draw(unit.code || year, 1) as lot
  from (values (2023), (2026)) as years (year)
  join desk_assignment as assignment
    on assignment.valid_from <= make_date(year, 1, 1) and (assignment.valid_to is null or assignment.valid_to > make_date(year, 1, 1))
  join desk on desk.id = assignment.desk_id
  join administrative_unit as unit on unit.id = assignment.unit_id
), ranked as (
  select *, row_number() over (partition by year order by named desc, lot) as place,
    row_number() over (partition by year order by lot) as turn
  from candidate
)
select desk_id, code, year,
  case
    when turn between 21 and 22 then 'small'      -- under 10 ballots in the year
    when turn = 23 then 'thirty'                  -- 30 of 30 satisfied
    when turn = 24 then 'four-hundred'            -- 400 of 400 satisfied
    when turn = 25 then 'poor'                    -- below 90 %
    else 'usual'
  end as story,
  case
    when turn between 21 and 22 then 4 + turn - 21 + 2
    when turn = 23 then 30
    when turn = 24 then 400
    when turn = 25 then 320
    -- The ward in the middle of the city, with the desk to try: large enough that its running month is shown.
    when year = 2026 and code = (select code from demo_place where role = 'commune') then 900
    else (60 + 540 * pg_temp.draw(code || year, 2) ^ 2)::integer
  end as volume,
  case when turn = 25 then 1.15 else 1.72 + 0.27 * pg_temp.bell(code || year, 3) end as contentment
from ranked
where year = 2026 or place <= (select code::integer from demo_place where role = 'pilots');

create temporary table demo_ballot on commit drop as
select desk_id, year, story, contentment, place,
  -- Working days, more on Mondays: a weekend's draw moves to the Monday after.
  case extract(isodow from raw_day) when 6 then raw_day + 2 when 7 then raw_day + 1 else raw_day end as service_date,
  case
    when year = 2023 then (array[1, 1, 1, 1, 1, 5, 6, 6])[1 + floor(8 * pg_temp.draw(place, 11))::integer]
    else (array[1, 1, 1, 1, 2, 3, 3, 4, 4, 5, 6])[1 + floor(11 * pg_temp.draw(place, 11))::integer]
  end as entry_mode,
  pg_temp.bell(place, 12) as mood,
  pg_temp.draw(place, 13) as patience
from (
  select *, desk_id || '/' || year || '/' || number as place,
    make_date(year, 1, 2) + floor(358 * pg_temp.draw(desk_id || '/' || year || '/' || number, 10))::integer as raw_day
  from demo_desk, generate_series(1, volume) as number
) as scattered;

-- Two desks must show their exact 30 and 400, so their ballots lie in the first half of the year.
update demo_ballot set service_date = make_date(year, 1, 9) + (service_date - make_date(year, 1, 1)) / 14 * 7
where story in ('thirty', 'four-hundred', 'small');
update demo_ballot set service_date = service_date + (8 - extract(isodow from service_date)::integer)
where extract(isodow from service_date) > 5;

-- What citizens came for, at two desks in three since the questionnaire has questions about it. Land takes longest, and what is late
-- disappoints. The numbers are those of the code: 1 asked and left blank, from 2 on the options (packages/questionnaire/src/answer-codec.ts).
create temporary table demo_visit on commit drop as
select place, field, errand,
  case field when 4 then (array[2, 3, 3, 3, 4, 4, 5, 5, 5, 6])[1 + floor(10 * pg_temp.draw(place, 43))::integer]
    else (array[1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 5, 6, 6, 6, 6, 6])[1 + floor(20 * pg_temp.draw(place, 43))::integer]
  end as promised_date
from (
  select place,
    (array[1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 6, 6, 7, 8])[1 + floor(20 * pg_temp.draw(place, 41))::integer] as field,
    (array[1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 4, 4, 4, 5, 5, 6])[1 + floor(20 * pg_temp.draw(place, 42))::integer] as errand
  from demo_ballot
  -- Here, neither paper nor the kiosk asks them.
  where entry_mode not in (4, 6) and (desk_id % 3 > 0 or desk_id = any (array(
      select desk_id from demo_desk where code in (select code from demo_place where role = 'commune'))))
    and 'ctt-2026.2' = (select code from questionnaire_version where offered_from <= service_date order by offered_from desc limit 1)
) as came;

-- The digit of item i: 0 blank, 1…5, 6 not applicable. The effect says which criteria come easier than others; a ballot's mood moves all of
-- its answers together.
create temporary table demo_answers on commit drop as
select desk_id, service_date, entry_mode, place, is_quick,
  sum(digit::bigint << (3 * item))::bigint as answers, bool_or(digit in (1, 2)) as is_any_low
from (
  select *, case
      when item > 0 and is_quick then 0
      when item > 0 and story = 'usual' and entry_mode in (1, 2, 3) and patience < 0.16 then 0
      when item > 0 and pg_temp.draw(place, 60 + item) < 0.03 then 0
      when item in (4, 8, 12)
        and pg_temp.draw(place, 80 + item) < (case item when 4 then 0.52 when 8 then 0.27 else 0.38 end) then 6
      when item > 0 and pg_temp.draw(place, 80 + item) < 0.02 then 6
      when story in ('thirty', 'four-hundred') then 4 + (felt > 1.15)::integer
      when felt > 1.15 then 5
      when felt > 0 then 4
      when felt > -0.75 then 3
      when felt > -1.35 then 2
      else 1
    end as digit
  from (
    select demo_ballot.*, number::integer - 1 as item, year = 2026 and entry_mode = 4 and patience < 0.55 as is_quick,
      contentment + effect + 0.75 * mood + 0.66 * pg_temp.bell(place, 19 + number::integer)
        + case when field is null then 0 when field = 4 then -0.2 else 0.2 end
        + case when number <> 9 then 0 when promised_date = 5 then -1 when promised_date = 4 then -0.4 else 0 end as felt
    from demo_ballot left join demo_visit using (place),
      unnest(array[0, 0.12, 0, 0.08, -0.22, 0.05, 0.15, -0.05, -0.3, 0.18, 0.12, 0.02, -0.12]) with ordinality as item (effect, number)
    where service_date < service_today()
    -- Keeps PostgreSQL from computing these again wherever they are named.
    offset 0
  ) as asked
  offset 0
) as answered
group by desk_id, service_date, entry_mode, place, is_quick;

insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
select md5('demo ' || place)::uuid, desk_id, service_date, questionnaire.number, entry_mode,
  case when entry_mode = 6 then 3 when is_quick then 2 else 1 end,
  case when entry_mode = 5 then 1 + floor(4 * pg_temp.draw(place, 14))::integer else 0 end,
  -- Lowest byte first: the items, the reasons after a low answer (a bit for "asked", one for each), field, errand and promised date.
  substr(reverse((answers
    | case when field is null then 0 else (field::bigint << 46) | (errand::bigint << 50) | (promised_date::bigint << 53) end
    | case when field is null or not is_any_low then 0
        else (1::bigint << 39) | (
          select bit_or((pg_temp.draw(place, 44 + reason) < (array[0.45, 0.28, 0.34, 0.22, 0.06, 0.12])[1 + reason])::integer::bigint << (40 + reason))
          from generate_series(0, 5) as reason)
      end)::bytea) || decode(repeat('00', 64), 'hex'), 1, questionnaire.answers_length)
from demo_answers left join demo_visit using (place)
cross join lateral (
  select number, answers_length from questionnaire_version
  where offered_from <= greatest(service_date, (select min(offered_from) from questionnaire_version)) order by offered_from desc limit 1
) as questionnaire
order by 1;
