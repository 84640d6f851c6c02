-- What proves that a ballot was cast on a visit, and what is counted about intake without knowing anybody.

create table desk_key (
  id uuid primary key default gen_random_uuid(),
  desk_id integer not null references desk (id),
  -- Salted scrypt (packages/web/src/visit-codes); the key itself is shown once to the official who asked for it.
  hash text not null check (hash like 'scrypt$%'),
  made_on date not null,
  revoked_on date,
  check (revoked_on is null or revoked_on >= made_on)
);
create index on desk_key (desk_id);
comment on table desk_key is
  'Keys that open the rotating code and the kiosk of a desk. Never add the key itself, who asked for it, or when it was used.';
alter table desk_key owner to ballot_keeper;
grant select on desk_key to ballot_writer, auditor;

-- A code on an appointment slip makes one ballot: the ballot's id is derived from code, seed and service date, so every opening
-- of the code leads to the same ballot, and the ballot's own uniqueness is what makes the code single-use.
-- Spending erases seed and date. From then on nobody, not even the holder of every key and the slip itself, can compute the ballot.
create table slip_code (
  code_hash bytea primary key check (octet_length(code_hash) = 16),
  desk_id integer not null references desk (id),
  -- The last day on which the code opens.
  valid_until date not null,
  seed bytea check (octet_length(seed) = 16),
  -- The day of the first opening, which every later opening keeps.
  service_date date,
  check (seed is not null or service_date is null)
);
create index on slip_code (valid_until);
comment on table slip_code is
  'Single-use codes of appointment slips, as keyed hashes; spent when seed is empty. Never add a ballot id, a dossier, a serial or a time. Rows are written in the order of their hashes, spent ones again every night, and deleted when their time is over.';
alter table slip_code owner to ballot_keeper;
grant select on slip_code to auditor;

create function open_slip_code(hash bytea, today date)
returns table (desk_id integer, valid_until date, seed bytea, service_date date)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  update slip_code set service_date = today
  where code_hash = hash and seed is not null and service_date is null and valid_until >= today;
  return query
    select slip_code.desk_id, slip_code.valid_until, slip_code.seed, slip_code.service_date from slip_code where code_hash = hash;
end
$$;
alter function open_slip_code owner to ballot_keeper;
comment on function open_slip_code is
  'The code with this keyed hash, its service date fixed at the first opening; no row for an unknown code, an empty seed for a spent one.';

create function spend_slip_codes(hashes bytea[]) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  update slip_code set seed = null, service_date = null where code_hash = any (hashes) and service_date is not null;
end;
alter function spend_slip_codes owner to ballot_keeper;
comment on function spend_slip_codes is
  'Erases what could lead from these opened codes to their ballots. Called for several codes at once and apart from the ballots.';

-- Spent rows are all moved together, so that neither place nor transaction number tells on which day one was spent.
create function rest_slip_codes(today date) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  deleted integer;
begin
  -- Two workers must not both put the same rows back.
  perform pg_advisory_xact_lock(hashtext('rest_slip_codes'));
  delete from slip_code where valid_until < today;
  get diagnostics deleted = row_count;
  create temporary table resting on commit drop as select * from slip_code where seed is null;
  delete from slip_code where seed is null and code_hash in (select code_hash from resting);
  insert into slip_code select * from resting order by code_hash;
  drop table resting;
  return deleted;
end
$$;
alter function rest_slip_codes owner to ballot_keeper;
comment on function rest_slip_codes is 'Deletes codes whose time is over, answers how many, and rewrites the spent ones in the order of their hashes.';

create table intake_counter (
  desk_id integer not null references desk (id),
  service_date date not null,
  -- 1 before noon, 2 after.
  half_day smallint not null check (half_day in (1, 2)),
  signal text not null check (signal in (
    'form-opened', 'fill-fast', 'fill-normal', 'fill-slow', 'off-hours', 'burst',
    'address-few', 'address-some', 'address-many', 'address-mass', 'trap-filled', 'opening-slowed', 'opening-refused')),
  count integer not null check (count > 0),
  primary key (desk_id, service_date, half_day, signal)
);
comment on table intake_counter is
  'How often something was noticed at intake, by desk and half-day: evidence for a review, never a reason to refuse a ballot. Counts only. Never add an address, not even hashed, a finer time, or a ballot; numbers below 5 are not to be shown.';
alter table intake_counter owner to ballot_keeper;
grant select on intake_counter to worker, auditor;

create function add_intake_counters(
  desk_ids integer[], service_dates date[], half_days smallint[], signals text[], counts integer[]) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  insert into intake_counter (desk_id, service_date, half_day, signal, count)
  -- In one order everywhere, so that two processes cannot wait for each other.
  select * from unnest(desk_ids, service_dates, half_days, signals, counts) order by 1, 2, 3, 4
  on conflict (desk_id, service_date, half_day, signal) do update set count = intake_counter.count + excluded.count;
end;
alter function add_intake_counters owner to ballot_keeper;
comment on function add_intake_counters is 'Adds to the counters; the arrays have one length and name no counter twice.';

grant execute on function open_slip_code, spend_slip_codes, add_intake_counters to ballot_writer;
grant execute on function rest_slip_codes to worker;
