-- What an office does about a weak criterion, a theme or remarks: who does what by when, how far it has come, and when it is to be seen
-- whether it helped. What the public is told of it is a remark_answer like any other.

-- `2026-Q3`: the last quarter that was over on a day, and the first one that begins on a day or after it.
create function quarter_over_by(day date) returns text
language sql immutable parallel safe
return to_char(date_trunc('quarter', day::timestamp) - interval '1 day', 'YYYY-"Q"Q');
create function quarter_from(day date) returns text
language sql immutable parallel safe
return to_char(date_trunc('quarter', (day + interval '3 months' - interval '1 day')::timestamp), 'YYYY-"Q"Q');
grant execute on function quarter_over_by, quarter_from to dashboard, ballot_keeper;

create table improvement (
  id uuid primary key default gen_random_uuid(),
  -- A commune.
  unit_id integer not null references administrative_unit (id),
  -- The question by which it is seen whether it helped: `overall` or a criterion.
  item text not null check (item ~ '^[a-z]+(_[a-z]+)*$'),
  -- What remarks it is about, where it is about any. No foreign key: remarks are deleted, what was done about them is not.
  tag text check (
    tag in ('praise', 'waiting', 'attitude', 'guidance', 'papers', 'evasion', 'fees', 'online', 'place', 'other')),
  remark_ids uuid[] not null default '{}' check (cardinality(remark_ids) <= 50),
  created_on date not null default service_today(),
  -- Neither quarter of the comparison is chosen by anybody: this one follows from the day of entry, the other from the day it was done.
  before_quarter text not null generated always as (quarter_over_by(created_on)) stored,
  created_by text not null references account (id),
  unique (id, unit_id)
);
comment on table improvement is
  'Append-only: what an office undertook, and by which question of which quarter it is measured. Never add a person’s name, or the text of a remark.';
create index on improvement (unit_id);

create table improvement_version (
  improvement_id uuid not null,
  unit_id integer not null,
  version integer not null check (version > 0),
  state text not null check (state in ('received', 'doing', 'done', 'impossible')),
  what text not null check (what <> '' and char_length(what) <= 300),
  -- An office or a post, never a person.
  who text not null check (who <> '' and char_length(who) <= 120),
  due_on date not null,
  -- Desks it is for; all of the commune where none is named.
  desk_ids integer[] not null default '{}',
  -- Why it cannot be done.
  reason text check (reason <> '' and char_length(reason) <= 300),
  recorded_on date not null default service_today(),
  after_quarter text generated always as (case when state = 'done' then quarter_from(recorded_on) end) stored,
  account_id text not null references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (improvement_id, version),
  foreign key (improvement_id, unit_id) references improvement (id, unit_id),
  check ((state = 'impossible') = (reason is not null))
);
comment on table improvement_version is 'Append-only: each time somebody said how far an improvement has come. The last version holds; what is done stays done.';
create index on improvement_version (unit_id, due_on);

create function check_improvement_step() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last improvement_version;
begin
  select * into last from improvement_version where improvement_id = new.improvement_id order by version desc limit 1;
  -- Somebody else was faster: the row is left out, as for any other version that is there already.
  if last.version is not null and new.version <= last.version then
    return null;
  end if;
  -- When it was done decides which quarter is looked at, so nobody says it twice.
  if last.state = 'done' or new.version <> coalesce(last.version, 0) + 1 or (last.state is not null and last.state <> 'received' and new.state = 'received') then
    raise exception 'An improvement does not go back' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
alter function check_improvement_step owner to ballot_keeper;

do $policies$
declare
  name text;
begin
  foreach name in array array['improvement', 'improvement_version'] loop
    execute format('alter table %I owner to ballot_keeper', name);
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_rewriting()',
      name || '_only_grows', name);
    execute format('alter table %I enable row level security', name);
    execute format($policy$create policy officials_read on %I for select to dashboard using (
      (select reader_role()) in ('commune-official', 'district-official', 'province-official', 'auditor')
      and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[])))$policy$, name);
    execute format($policy$create policy officials_add on %I for insert to dashboard with check (
      (select reader_may_work_on_remarks())
      and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
      and %I = (select reader_account_id()))$policy$, name, case name when 'improvement' then 'created_by' else 'account_id' end);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', name);
    execute format('grant select on %I to dashboard, auditor', name);
    perform seal_rows(name::regclass);
  end loop;
end
$policies$;
create trigger goes_forward before insert on improvement_version for each row execute function check_improvement_step();
grant insert (unit_id, item, tag, remark_ids, created_by) on improvement to dashboard;
grant insert (improvement_id, unit_id, version, state, what, who, due_on, desk_ids, reason, account_id) on improvement_version to dashboard;

alter table remark_answer add foreign key (improvement_id) references improvement (id);
create index on remark_answer (improvement_id) where improvement_id is not null;
