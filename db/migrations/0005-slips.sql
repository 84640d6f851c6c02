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
  -- How its ballot arrives: by a slip, or by an invitation after the dossier was done.
  entry_mode smallint not null default 3 check (entry_mode in (3, 7)),
  check (seed is not null or service_date is null)
);
comment on table slip_code is
  'Single-use codes of appointment slips and invitations, as keyed hashes; spent when seed is empty. Never add a ballot id, a dossier, a serial or a time. Rows are written in the order of their hashes, spent ones again every night, and deleted when they expire.';
alter table slip_code owner to ballot_keeper;
create index on slip_code (valid_until);

-- Openings of codes, counted before any ballot: a code makes at most one ballot, so a desk and month can have no more ballots by code than
-- this.
create table slip_month (
  desk_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  opened integer not null check (opened > 0),
  primary key (desk_id, month)
);
comment on table slip_month is
  'How many slips and invitations of a desk were opened for a visit of that month. A sum: never add a code or a day.';
alter table slip_month owner to ballot_keeper;
grant select on slip_month to worker;
-- Whoever saw it grow would know when a citizen of a desk opened a slip, and later read that ballot. A row policy would not keep that from
-- an auditor, whom EXPLAIN (ANALYZE) tells about the rows that a policy hides.
create function settled_slip_months() returns setof slip_month
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select * from slip_month where (month + interval '1 month')::date <= service_today();
end;
alter function settled_slip_months owner to ballot_keeper;
comment on function settled_slip_months is 'The rows of slip_month that no longer grow.';
grant execute on function settled_slip_months to auditor;

-- Kept apart from slip_month: opening the box locks these rows for its whole duration, while slips are still being opened.
create table slip_counted (
  desk_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  ballots integer not null check (ballots > 0),
  primary key (desk_id, month)
);
comment on table slip_counted is
  'How many ballots by slip or invitation of a desk and month came out of the ballot box: no more than were opened. A sum: never add a code or a day.';
alter table slip_counted owner to ballot_keeper;
grant select on slip_counted to worker, auditor;

create function open_slip_code(hash bytea, today date)
returns table (desk_id integer, valid_until date, seed bytea, service_date date, entry_mode smallint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  with opened as (
    -- A form that old can no longer be sent: the slip opens a new one, as if for the first time. The caller's clock is trusted by a day, as
    -- in cast_envelopes: days made up would prove as many visits with one slip.
    update slip_code set service_date = today
    where code_hash = hash and seed is not null and (service_date is null or service_date < today - 4) and valid_until >= today
      and today between service_today() - 1 and service_today() + 1
    returning slip_code.desk_id
  )
  insert into slip_month (desk_id, month, opened) select desk_id, date_trunc('month', today)::date, 1 from opened
  on conflict (desk_id, month) do update set opened = slip_month.opened + 1;
  return query
    select slip_code.desk_id, slip_code.valid_until, slip_code.seed, slip_code.service_date, slip_code.entry_mode
    from slip_code where code_hash = hash;
end
$$;
alter function open_slip_code owner to ballot_keeper;
comment on function open_slip_code is
  'The code with this keyed hash, its service date fixed at the first opening; no row for an unknown code, a null seed for a spent one.';

create function spend_slip_codes(hashes bytea[]) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  update slip_code set seed = null, service_date = null where code_hash = any (hashes) and service_date is not null;
end;
alter function spend_slip_codes owner to ballot_keeper;
comment on function spend_slip_codes is
  'Erases what could lead from these opened codes to their ballots. Called for several codes at once and apart from the ballots.';

-- All spent rows are rewritten together, so that neither position nor transaction number tells on which day one was spent.
create function rest_slip_codes() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  deleted integer;
begin
  -- Two workers must not both put the same rows back.
  perform pg_advisory_xact_lock(hashtext('rest_slip_codes'));
  delete from slip_code where valid_until < service_today();
  get diagnostics deleted = row_count;
  with resting as (delete from slip_code where seed is null returning *)
  insert into slip_code select * from resting order by code_hash;
  return deleted;
end
$$;
alter function rest_slip_codes owner to ballot_keeper;
comment on function rest_slip_codes is 'Deletes expired codes, returns how many, and rewrites the spent ones in the order of their hashes.';

grant execute on function open_slip_code, spend_slip_codes to ballot_writer;
grant execute on function rest_slip_codes to worker;
