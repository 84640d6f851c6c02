-- Demonstration dossiers: every month of 2026 that is over, for most desks; and hours, hotlines and addresses.
-- Numbers follow the ballots of the month, so that response rates lie between 8 and 45 %, and are the same every time.
insert into dossier_count (desk_id, unit_id, month, received, returned, on_time, late)
select desk_id, unit_id, month, received, returned, returned - late, late
from (
  select *, greatest(received - (received * 0.12 * pg_temp.draw(place, 203))::integer, 0) as returned,
    (received * 0.04 * pg_temp.draw(place, 204) ^ 2)::integer as late
  from (
    select assignment.desk_id, assignment.unit_id, month.month, place,
      greatest(12 + (18 * pg_temp.draw(place, 202))::integer,
        (coalesce(given.ballots, 0) / (0.08 + 0.37 * pg_temp.draw(assignment.desk_id::text, 201)))::integer) as received
    from (
      select generate_series(date '2026-01-01', date_trunc('month', service_today()::timestamp) - interval '1 month', '1 month')::date as month
    ) as month
    join desk_assignment as assignment
      on assignment.valid_from <= month.month and (assignment.valid_to is null or assignment.valid_to > month.month)
    cross join lateral (select assignment.desk_id || '/' || month.month as place) as named
    left join (
      select desk_id, date_trunc('month', service_date)::date as month, count(*)::integer as ballots
      from demo_answers group by 1, 2
    ) as given on given.desk_id = assignment.desk_id and given.month = month.month
  ) as numbered
  -- One desk in eight has not sent its last two months yet; the demonstration's own commune and area have.
  where month < date_trunc('month', service_today()::timestamp) - interval '2 months'
    or pg_temp.draw(desk_id::text, 205) > 0.125
    or unit_id in (select commune_id from area_member join administrative_unit as area on area.id = area_id where area.code in (select code from demo_place where role in ('area', 'area-above')))
) as counted
order by month, desk_id;

-- A slip of the pen for officials to find: one commune's last month has fewer dossiers than ballots.
insert into dossier_count (desk_id, unit_id, month, received)
select desk_id, unit_id, month, greatest(ballots - 5, 1)
from (
  select demo_answers.desk_id, assignment.unit_id, date_trunc('month', service_date)::date as month, count(*)::integer as ballots
  from demo_answers
  join desk_assignment as assignment on assignment.desk_id = demo_answers.desk_id
    and assignment.valid_from <= service_date and (assignment.valid_to is null or assignment.valid_to > service_date)
  join area_member on commune_id = assignment.unit_id and area_member.valid_to is null
  join administrative_unit as area on area.id = area_id and area.code = (select code from demo_place where role = 'area')
  where date_trunc('month', service_date) = date_trunc('month', service_today()::timestamp) - interval '1 month'
  group by 1, 2, 3
) as last_month
where ballots >= 20 order by desk_id limit 1;

insert into desk_hours (desk_id, first_weekday, last_weekday, opens, closes)
select desk.id, days.first, days.last, days.opens, days.closes
from desk, (values (1, 5, '07:30', '11:30'), (1, 5, '13:30', '17:00'), (6, 6, '07:30', '11:30')) as days (first, last, opens, closes)
where closed_on is null and (days.first = 1 or pg_temp.draw(desk.id::text, 206) < 0.4);

-- Numbers that nobody has, and places without a street.
update desk set hotline = '0237 000 ' || lpad((id % 10000)::text, 4, '0'), address = 'Trụ sở Ủy ban nhân dân ' || unit.label
from (
  select distinct on (desk_id) desk_id,
    case kind when 'phuong' then 'phường ' when 'thi-tran' then 'thị trấn ' when 'dac-khu' then 'đặc khu ' else 'xã ' end || name as label
  from desk_assignment join administrative_unit on administrative_unit.id = unit_id order by desk_id, desk_assignment.valid_from desc
) as unit
where unit.desk_id = desk.id and closed_on is null;
