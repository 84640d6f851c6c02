-- What officials keep themselves: desks with their hours and keys, the number of dossiers, and uploads of many rows at once.

create function reader_account_id() returns text
language sql stable parallel safe
return coalesce(current_setting('long_dan.account_id', true), '');
comment on function reader_account_id is 'Account of the signed-in reader; empty when nothing was set.';

create function reader_reaches_desk(asked integer) returns boolean
language sql stable
return reader_sees_everything() or exists (
  select from desk_assignment
  where desk_id = asked and unit_id = any (reader_unit_ids()) and (valid_to is null or valid_to > service_today()));
comment on function reader_reaches_desk is 'Whether the desk belongs, today or from a later day, to a commune of the reader''s scope.';

create function reader_keeps_desk(asked integer) returns boolean
language sql stable
return reader_role() in ('commune-official', 'district-official', 'province-official', 'administrator') and reader_reaches_desk(asked);
comment on function reader_keeps_desk is 'Whether the reader may change hours, hotline and keys of the desk: an official in reach, never an auditor.';

grant execute on function reader_account_id, reader_reaches_desk, reader_keeps_desk to dashboard;
grant execute on function reader_sees_everything, reader_unit_ids, reader_role, reader_reaches_desk, reader_keeps_desk
  to ballot_keeper;

-- A desk may have a name of its own where a commune has more than one.
alter table desk
  add column name text check (name <> '' and char_length(name) <= 120),
  add check (char_length(hotline) between 3 and 40);
grant insert (id, code, kind, name, hotline, opened_on), update (kind, name, hotline, closed_on, successor_desk_id) on desk to dashboard;
grant insert, update (valid_to), delete on desk_assignment to dashboard;

alter table desk enable row level security;
create policy everybody_reads on desk for select using (true);
create policy administrators_add on desk for insert to dashboard with check ((select reader_role()) = 'administrator');
create policy keepers_change on desk for update to dashboard using (reader_keeps_desk(id)) with check (reader_keeps_desk(id));

-- History is what ballots were counted by: an assignment begins, ends or goes away on a day that is still to come.
alter table desk_assignment enable row level security;
create policy everybody_reads on desk_assignment for select using (true);
create policy administrators_add on desk_assignment for insert to dashboard
  with check ((select reader_role()) = 'administrator' and valid_from >= service_today());
create policy administrators_end on desk_assignment for update to dashboard
  using ((select reader_role()) = 'administrator' and (valid_to is null or valid_to > service_today()))
  with check (valid_to is null or valid_to > service_today());
create policy administrators_take_back on desk_assignment for delete to dashboard
  using ((select reader_role()) = 'administrator' and valid_from > service_today());

create function check_desk_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if reader_role() <> 'administrator'
    and (new.kind, new.name, new.closed_on, new.successor_desk_id) is distinct from (old.kind, old.name, old.closed_on, old.successor_desk_id) then
    raise exception 'Only administrators change more than a desk''s hotline' using errcode = 'insufficient_privilege';
  end if;
  if new.closed_on is distinct from old.closed_on and least(new.closed_on, old.closed_on) <= service_today() then
    raise exception 'A desk closes, or stays open, on a day that is still to come' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger desk_is_changed_by_its_keepers before update on desk
  for each row when (current_user = 'dashboard') execute function check_desk_change();

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
  'When a desk serves, as it hangs on its door. A desk without rows has the usual hours of the installation. Never add who works there.';
alter table desk_hours enable row level security;
create policy everybody_reads on desk_hours for select using (true);
create policy keepers_add on desk_hours for insert to dashboard with check (reader_keeps_desk(desk_id));
create policy keepers_take_away on desk_hours for delete to dashboard using (reader_keeps_desk(desk_id));
grant select on desk_hours to ballot_writer, dashboard, worker, auditor;
grant insert, delete on desk_hours to dashboard;

alter table desk_key enable row level security;
create policy ballot_app_reads on desk_key for select to ballot_writer using (true);
create policy auditor_reads on desk_key for select to auditor using (true);
create policy keepers_read on desk_key for select to dashboard using (reader_reaches_desk(desk_id));
create policy keepers_add on desk_key for insert to dashboard with check (reader_keeps_desk(desk_id));
create policy keepers_revoke on desk_key for update to dashboard using (reader_keeps_desk(desk_id)) with check (revoked_on is not null);
-- Never the hash: whoever reads pages must not be able to try keys.
grant select (id, desk_id, made_on, revoked_on), insert (desk_id, hash, made_on), update (revoked_on) on desk_key to dashboard;

create function add_slip_codes(asked_desk_id integer, last_day date, hashes bytea[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not reader_keeps_desk(asked_desk_id) then
    raise exception 'This desk is beyond the reader''s reach' using errcode = 'insufficient_privilege';
  end if;
  insert into slip_code (code_hash, desk_id, valid_until, seed)
  select code_hash, asked_desk_id, last_day, uuid_send(gen_random_uuid()) from unnest(hashes) as code_hash order by code_hash;
end
$$;
alter function add_slip_codes owner to ballot_keeper;
comment on function add_slip_codes is
  'Keeps codes that are about to be printed on slips of a desk in the reader''s reach. The seeds are made here: whoever prints a code must not know where its ballot goes.';
grant execute on function add_slip_codes to dashboard;

create table dossier_count (
  id bigint generated always as identity primary key,
  desk_id integer not null references desk (id),
  -- The commune to which the desk belonged in that month.
  unit_id integer not null references administrative_unit (id),
  month date not null check (month = date_trunc('month', month)::date),
  -- Dossiers received. Empty: what was known before was taken back.
  received integer check (received between 0 and 100000),
  -- Results handed out, and how many of them by the promised date or after it; empty where nobody counts them.
  returned integer check (returned between 0 and 100000),
  on_time integer check (on_time >= 0),
  late integer check (late >= 0),
  -- Empty for demonstration data.
  account_id text references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  check (received is not null or (returned is null and on_time is null and late is null)),
  check (coalesce(on_time, 0) + coalesce(late, 0) <= coalesce(returned, coalesce(on_time, 0) + coalesce(late, 0)))
);
create index on dossier_count (unit_id, month, desk_id, id);
comment on table dossier_count is
  'How many dossiers a desk handled in a month: the N of response rates. Append-only; the latest row of desk, unit and month holds. Numbers only: never add a dossier, its code or its applicant.';
create trigger dossier_count_only_grows before update or delete or truncate on dossier_count
  for each statement execute function refuse_rewriting();
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

create table publication_hold (
  unit_id integer not null references administrative_unit (id),
  period_code text not null,
  noticed_on date not null,
  -- Below ten ballots nothing is published anyway, and nothing is noted here.
  ballots integer not null check (ballots >= 10),
  dossiers integer not null check (dossiers >= 0),
  primary key (unit_id, period_code),
  check (ballots > dossiers)
);
comment on table publication_hold is
  'Which unit and period was kept out of what was published because it had more ballots than dossiers, and by which numbers. Append-only, for officials: to the public the unit looks hidden like any other. Never add a unit hidden for another reason.';
create trigger publication_hold_only_grows before update or delete or truncate on publication_hold
  for each statement execute function refuse_rewriting();
alter table publication_hold enable row level security;
create policy reader_scope on publication_hold for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]));
create policy worker_keeps on publication_hold to worker using (true) with check (true);
create policy auditor_reads on publication_hold for select to auditor using (true);
grant select on publication_hold to dashboard, worker, auditor;
grant insert on publication_hold to worker;

create table import_draft (
  -- 128 random bits in hexadecimal digits.
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  account_id text not null references account (id),
  -- Named cells with their line numbers, as JSON; emptied when they are applied.
  rows text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  applied_at timestamptz,
  -- What the apply found before it changed anything, as JSON.
  undo text,
  undone_at timestamptz,
  check ((applied_at is null) = (undo is null)),
  check (undone_at is null or applied_at is not null)
);
create index on import_draft (account_id);
comment on table import_draft is
  'Uploads between preview and apply, and what undoes an applied one. Everybody sees their own only. Never add a password, and nothing that may not be in the tables it is for.';
alter table import_draft enable row level security;
create policy own_rows on import_draft to dashboard
  using (account_id = (select reader_account_id())) with check (account_id = (select reader_account_id()));
grant select, insert, update (rows, applied_at, undo, undone_at, expires_at), delete on import_draft to dashboard;
