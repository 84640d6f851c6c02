-- Desks, and what their officials maintain themselves: hours and keys.

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
create trigger desks_belong_to_communes after insert or update on desk_assignment
  for each row execute function check_levels('unit_id', 'commune');

create function reader_reaches_desk(asked integer) returns boolean
language sql stable
return reader_sees_everything() or exists (
  select from desk_assignment
  where desk_id = asked and unit_id = any (reader_unit_ids())
    and (valid_to is null or valid_to > service_today() or valid_to = (select closed_on from desk where id = asked)));
comment on function reader_reaches_desk is
  'Whether the desk belongs, today or from a later day, to a commune of the reader''s scope. A closed one stays with its last commune, so that paper ballots handed out before still come into the box.';

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
