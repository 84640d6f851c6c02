-- What an office does about a weak criterion, a theme or remarks: who does what by when, how far it has come, and when one can see whether
-- it helped. What the public is told about it is a remark_answer like any other.

-- As `2026-Q3`: the last quarter that was over by a day, and the first one that begins on or after it.
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
  -- The question that shows whether it helped: `overall` or a criterion.
  item text not null check (item ~ '^[a-z]+(_[a-z]+)*$'),
  -- Theme of the remarks it is about, if any. No foreign key: remarks are deleted, what was done about them is not.
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
  'Append-only: what an office undertook, and the question and quarter that measure it. Never add a person’s name, or the text of a remark.';
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
  -- Desks it applies to; all of the commune if empty.
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
comment on table improvement_version is 'Append-only: each report of how far an improvement has come. The last version applies; what is done stays done.';
create index on improvement_version (unit_id, due_on);

create function check_improvement_step() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last improvement_version;
begin
  select * into last from improvement_version where improvement_id = new.improvement_id order by version desc limit 1;
  -- Somebody else was faster: the row is skipped, like any version that is there already.
  if last.version is not null and new.version <= last.version then
    return null;
  end if;
  -- The day it was done decides which quarter is compared, so it can be reported done only once.
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
-- An improvement is entered with its first version.
create trigger change_is_noted before insert or update or delete or truncate on improvement_version
  for each statement execute function note_register_change();
grant insert (unit_id, item, tag, remark_ids, created_by) on improvement to dashboard;
grant insert (improvement_id, unit_id, version, state, what, who, due_on, desk_ids, reason, account_id) on improvement_version to dashboard;

alter table remark_answer add foreign key (improvement_id) references improvement (id);
create index on remark_answer (improvement_id) where improvement_id is not null;

-- What is said to the public: the answer to remarks, or what became of an improvement.
create function publish_remark_answer(
  commune integer, period text, people_said text, was_done text, by_account text, in_act uuid, covered uuid[], of_improvement uuid
) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  answer uuid;
  earlier uuid;
  old remark;
begin
  if not reader_may_work_on_remarks() or not (reader_sees_everything() or commune = any (reader_unit_ids())) then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  if of_improvement is not null then
    -- Replaces what was said about it before.
    for earlier in select id from remark_answer where improvement_id = of_improvement and withdrawn_on is null for update loop
      perform withdraw_remark_answer(earlier, by_account, in_act);
    end loop;
    insert into remark_answer (
      unit_id, period_code, said, done, published_on, published_by, state, improvement_id, item, before_quarter, after_quarter)
    select commune, period, people_said, was_done, service_today(), by_account, state, improvement.id, item, before_quarter, after_quarter
    from improvement join improvement_version on improvement_id = improvement.id
    where improvement.id = of_improvement and improvement.unit_id = commune
    order by version desc limit 1
    returning id into answer;
    if answer is null then
      return null;
    end if;
  end if;
  for old in
    select * from remark
    where id = any (covered) and unit_id = commune and route = 'desk' and answer_id is null
      and reader_may_read_remark(unit_id, route)
    order by id for update
  loop
    if answer is null then
      insert into remark_answer (unit_id, period_code, said, done, published_on, published_by)
      values (commune, period, people_said, was_done, service_today(), by_account)
      returning id into answer;
    end if;
    perform note_remark_change(old.id, by_account, in_act, 'answered', old.tags, old.route, answer, null, null);
  end loop;
  return answer;
end
$$;
alter function publish_remark_answer owner to ballot_keeper;
comment on function publish_remark_answer is
  'Publishes an answer to remarks of one commune, or what became of an improvement; null, and nothing published, when there is nothing left to answer.';

create function withdraw_remark_answer(answer uuid, by_account text, in_act uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  old remark;
begin
  if not reader_may_work_on_remarks() then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  update remark_answer set withdrawn_on = service_today(), withdrawn_by = by_account
  where id = answer and withdrawn_on is null and (reader_sees_everything() or unit_id = any (reader_unit_ids()));
  if not found then
    return false;
  end if;
  for old in select * from remark where answer_id = answer order by id for update loop
    perform note_remark_change(old.id, by_account, in_act, 'acted', old.tags, old.route, null, null, null);
  end loop;
  return true;
end
$$;
alter function withdraw_remark_answer owner to ballot_keeper;
comment on function withdraw_remark_answer is 'Withdraws an answer from the public; its remarks are open for action again. The row stays.';

grant execute on function publish_remark_answer, withdraw_remark_answer to dashboard;
