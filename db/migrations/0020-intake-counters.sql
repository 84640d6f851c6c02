-- Anonymous counts taken at intake, because ballots keep neither order nor time. What is seen in memory leaves it only as counts per
-- half-day.
create table intake_counter (
  desk_id integer not null references desk (id),
  service_date date not null,
  -- 1 before noon, 2 after.
  half_day smallint not null check (half_day in (1, 2)),
  signal text not null check (signal in (
    'form-opened', 'fill-fast', 'fill-normal', 'fill-slow', 'off-hours', 'burst',
    'address-few', 'address-some', 'address-many', 'address-mass', 'trap-filled', 'opening-slowed', 'opening-refused',
    'one-after-another', 'minutes-after-another', 'late-from-one-network', 'spacing-compared', 'spacing-even')),
  count integer not null check (count > 0),
  primary key (desk_id, service_date, half_day, signal)
);
comment on table intake_counter is
  'How often something was noticed at intake, by desk and half-day: evidence for a review, never a reason to refuse a ballot. Counts only. Never add an address, not even hashed, a finer time, or a ballot; numbers below 5 are not to be shown.';
alter table intake_counter owner to ballot_keeper;
grant select on intake_counter to worker;
-- Written every hour while a day's ballots are taken: whoever saw it grow would know the hour of a desk's only ballot. As in slip_month a
-- row policy would not keep that from an auditor.
create function settled_intake_counters() returns setof intake_counter
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select * from intake_counter where service_date < service_today() - 4;
end;
alter function settled_intake_counters owner to ballot_keeper;
comment on function settled_intake_counters is 'The rows of intake_counter that no longer grow.';
grant execute on function settled_intake_counters to auditor;

create function add_intake_counters(
  desk_ids integer[], service_dates date[], half_days smallint[], signals text[], counts integer[]) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  insert into intake_counter (desk_id, service_date, half_day, signal, count)
  -- The same order everywhere, so that two processes cannot deadlock.
  select * from unnest(desk_ids, service_dates, half_days, signals, counts) as given (desk_id, service_date, half_day, signal, count)
  where given.service_date between service_today() - 4 and service_today() + 1 order by 1, 2, 3, 4
  on conflict (desk_id, service_date, half_day, signal) do update
    -- One counter that is full must not keep out what was counted at every other desk.
    set count = least(intake_counter.count::bigint + excluded.count, 2147483647);
end;
alter function add_intake_counters owner to ballot_keeper;
comment on function add_intake_counters is
  'Adds to the counters of the days for which the box takes ballots; others are history, and ignored. The arrays have the same length and name no counter twice.';

-- Counters are written once an hour for all desks together. Rewritten in one transaction, their rows no longer tell the hour. The oldest day
-- is one to which nothing is added since midnight.
create function rest_intake_counters() returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  with gone as (delete from intake_counter where service_date between service_today() - 5 and service_today() - 1 returning *)
  insert into intake_counter select * from gone order by desk_id, service_date, half_day, signal;
end;
alter function rest_intake_counters owner to ballot_keeper;
comment on function rest_intake_counters is 'Rewrites the counters of the last days in a fixed order, so that their rows do not tell hours.';

grant execute on function add_intake_counters to ballot_writer;
grant execute on function rest_intake_counters to worker;
