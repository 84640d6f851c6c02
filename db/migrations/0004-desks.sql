-- Desks, and what their officials maintain themselves: hours, keys, slips with codes, the number of dossiers.

create table desk (
  id integer primary key,
  code text not null unique check (code ~ '^[34679ACDEFGHJKMNPQRTUVWXY]{7}$'),
  kind text not null check (kind in ('one-stop-section', 'public-service-centre')),
  hotline text check (char_length(hotline) between 3 and 40),
  -- Where citizens find it, as it stands on its posters.
  address text check (char_length(address) between 5 and 160),
  opened_on date not null,
  closed_on date,
  successor_desk_id integer references desk (id),
  -- A name of its own, where a commune has more than one desk.
  name text check (name <> '' and char_length(name) <= 120),
  check (closed_on is null or closed_on > opened_on)
);
comment on table desk is
  'A one-stop desk. The code stands on its posters and is public; it says nothing about who used it. closed_on is the first day without service.';

create table desk_assignment (
  desk_id integer not null references desk (id),
  unit_id integer not null references administrative_unit (id),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from),
  primary key (desk_id, valid_from)
);
comment on table desk_assignment is
  'To which commune a desk belonged, and when. A ballot belongs to the desk visited and, through this table, to the commune of that day.';
create index on desk_assignment (unit_id);

create function reader_reaches_desk(asked integer) returns boolean
language sql stable
return reader_sees_everything() or exists (
  select from desk_assignment
  where desk_id = asked and unit_id = any (reader_unit_ids()) and (valid_to is null or valid_to > service_today()));
comment on function reader_reaches_desk is 'Whether the desk belongs, today or from a later day, to a commune of the reader''s scope.';

create function reader_keeps_desk(asked integer) returns boolean
language sql stable
return reader_role() in ('commune-official', 'district-official', 'province-official', 'administrator') and reader_reaches_desk(asked);
comment on function reader_keeps_desk is 'Whether the reader may change hours, hotline, address and keys of the desk: an official with the desk in scope, never an auditor.';

grant execute on function reader_reaches_desk, reader_keeps_desk to dashboard, ballot_keeper;
grant select on desk, desk_assignment to ballot_keeper, ballot_writer, dashboard, worker, auditor;
grant insert (id, code, kind, name, hotline, address, opened_on), update (kind, name, hotline, address, closed_on, successor_desk_id) on desk to dashboard;
grant insert, update (valid_to), delete on desk_assignment to dashboard;

alter table desk enable row level security;
create policy everybody_reads on desk for select using (true);
create policy administrators_add on desk for insert to dashboard with check ((select reader_role()) = 'administrator');
create policy keepers_change on desk for update to dashboard using (reader_keeps_desk(id)) with check (reader_keeps_desk(id));
create trigger desk_is_kept before delete or update of id on desk for each row execute function never_delete();
create trigger no_desk_is_dropped before truncate on desk execute function never_delete();
create function check_desk_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if reader_role() <> 'administrator'
    and (new.kind, new.name, new.closed_on, new.successor_desk_id) is distinct from (old.kind, old.name, old.closed_on, old.successor_desk_id) then
    raise exception 'Only administrators change more than a desk''s hotline and address' using errcode = 'insufficient_privilege';
  end if;
  if new.closed_on is distinct from old.closed_on and least(new.closed_on, old.closed_on) <= service_today() then
    raise exception 'A desk closes, or stays open, on a day that is still to come' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger desk_is_changed_by_its_keepers before update on desk
  for each row when (current_user = 'dashboard') execute function check_desk_change();

-- Ballots were counted by past assignments: one begins today or later, ends on a future day, and is deleted only before it begins.
alter table desk_assignment enable row level security;
create policy everybody_reads on desk_assignment for select using (true);
create policy administrators_add on desk_assignment for insert to dashboard
  with check ((select reader_role()) = 'administrator' and valid_from >= service_today());
create policy administrators_end on desk_assignment for update to dashboard
  using ((select reader_role()) = 'administrator' and (valid_to is null or valid_to > service_today()))
  with check (valid_to is null or valid_to > service_today());
create policy administrators_take_back on desk_assignment for delete to dashboard
  using ((select reader_role()) = 'administrator' and valid_from > service_today());

create table desk_hours (
  desk_id integer not null references desk (id),
  -- 1 Monday … 7 Sunday.
  first_weekday smallint not null check (first_weekday between 1 and 7),
  last_weekday smallint not null check (last_weekday between 1 and 7),
  opens text not null check (opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  closes text not null check (closes ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  primary key (desk_id, first_weekday, opens),
  check (first_weekday <= last_weekday),
  check (opens < closes)
);
comment on table desk_hours is
  'When a desk serves, as posted on its door. A desk without rows has the usual hours of the installation. Never add who works there.';
alter table desk_hours enable row level security;
create policy everybody_reads on desk_hours for select using (true);
create policy keepers_add on desk_hours for insert to dashboard with check (reader_keeps_desk(desk_id));
create policy keepers_take_away on desk_hours for delete to dashboard using (reader_keeps_desk(desk_id));
grant select on desk_hours to ballot_writer, dashboard, worker, auditor;
grant insert, delete on desk_hours to dashboard;

-- A desk that is measured does not print proofs of a visit, or ballots, itself: keys, slips and paper come from a level above.
create function reader_stands_above_desk(asked_desk_id integer) returns boolean
language sql stable
return reader_role() in ('district-official', 'province-official', 'administrator') and reader_keeps_desk(asked_desk_id);
comment on function reader_stands_above_desk is
  'Whether the reader may issue keys, slips and paper ballots to the desk: a level above it, never the measured commune itself.';
grant execute on function reader_stands_above_desk to dashboard, ballot_keeper;

create table desk_key (
  id uuid primary key default gen_random_uuid(),
  desk_id integer not null references desk (id),
  -- Salted scrypt (packages/web/src/visit-codes); the key itself is shown once to the official who asked for it.
  hash text not null check (hash like 'scrypt$%'),
  made_on date not null,
  revoked_on date,
  check (revoked_on is null or revoked_on >= made_on)
);
comment on table desk_key is
  'Keys that open the rotating code and the kiosk of a desk. Never add the key itself, who asked for it, or when it was used.';
alter table desk_key owner to ballot_keeper;
create index on desk_key (desk_id);
alter table desk_key enable row level security;
create policy ballot_app_reads on desk_key for select to ballot_writer using (true);
create policy worker_reads on desk_key for select to worker using (true);
create policy auditor_reads on desk_key for select to auditor using (true);
create policy keepers_read on desk_key for select to dashboard using (reader_reaches_desk(desk_id));
create policy level_above_adds on desk_key for insert to dashboard with check (reader_stands_above_desk(desk_id));
create policy keepers_revoke on desk_key for update to dashboard using (reader_keeps_desk(desk_id)) with check (revoked_on is not null);
grant select on desk_key to ballot_writer, auditor;
grant select (desk_id, made_on, revoked_on) on desk_key to worker;
-- Not the hash: being able to read pages must not be enough to try keys.
grant select (id, desk_id, made_on, revoked_on), insert (desk_id, hash, made_on), update (revoked_on) on desk_key to dashboard;

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
grant select on slip_code to auditor;

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
grant select on slip_month to worker, auditor;

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
    -- A form that old can no longer be sent: the slip opens a new one, as if for the first time.
    update slip_code set service_date = today
    where code_hash = hash and seed is not null and (service_date is null or service_date < today - 4) and valid_until >= today
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
comment on function rest_slip_codes is 'Deletes expired codes, returns how many, and rewrites the spent ones in the order of their hashes.';

grant execute on function open_slip_code, spend_slip_codes to ballot_writer;
grant execute on function rest_slip_codes to worker;

create table dossier_count (
  id bigint generated always as identity primary key,
  desk_id integer not null references desk (id),
  -- The commune to which the desk belonged in that month.
  unit_id integer not null references administrative_unit (id),
  month date not null check (month = date_trunc('month', month)::date),
  -- Dossiers received. Null: the earlier count was taken back.
  received integer check (received between 0 and 100000),
  -- Results handed out, and how many of them by the promised date or after it; null where nobody counts them.
  returned integer check (returned between 0 and 100000),
  on_time integer check (on_time >= 0),
  late integer check (late >= 0),
  -- Empty for demonstration data.
  account_id text references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  check (received is not null or (returned is null and on_time is null and late is null)),
  check (coalesce(on_time, 0) + coalesce(late, 0) <= coalesce(returned, coalesce(on_time, 0) + coalesce(late, 0)))
);
comment on table dossier_count is
  'How many dossiers a desk handled in a month: the N of response rates. Append-only; the latest row of desk, unit and month applies. Numbers only: never add a dossier, its code or its applicant.';
create index on dossier_count (unit_id, month, desk_id, id);
create trigger dossier_count_only_grows before update or delete or truncate on dossier_count
  for each statement execute function refuse_rewriting();
create trigger change_is_noted before insert or update or delete or truncate on dossier_count
  for each statement execute function note_register_change();
alter table dossier_count enable row level security;
create policy reader_scope on dossier_count for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]));
create policy officials_add on dossier_count for insert to dashboard with check (
  (select reader_role()) in ('commune-official', 'district-official', 'province-official')
  and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
  and account_id = (select reader_account_id())
  and month <= service_today()
  and exists (
    select from desk_assignment as assignment
    where assignment.desk_id = dossier_count.desk_id and assignment.unit_id = dossier_count.unit_id
      and assignment.valid_from < month + interval '1 month' and (assignment.valid_to is null or assignment.valid_to > month)));
create policy worker_reads on dossier_count for select to worker using (true);
create policy auditor_reads on dossier_count for select to auditor using (true);
grant select, insert (desk_id, unit_id, month, received, returned, on_time, late, account_id) on dossier_count to dashboard;
grant select on dossier_count to worker, auditor;
