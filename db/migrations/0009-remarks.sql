-- What people wrote, from the moment it comes out of the box until it is deleted: sorted, released in batches, worked on, answered in public.
-- Officials never touch these rows themselves. They read through row-level security, and each change goes through a function that
-- writes its history in the same statement.

create table remark_answer (
  id uuid primary key default gen_random_uuid(),
  unit_id integer not null references administrative_unit (id),
  -- A month or a quarter, as in addresses: 2026-09, 2026-Q3.
  period_code text not null check (period_code ~ '^[12]\d{3}-(0[1-9]|1[0-2]|Q[1-4])$'),
  said text not null check (said <> '' and char_length(said) <= 300),
  done text not null check (done <> '' and char_length(done) <= 300),
  published_on date not null,
  published_by text not null references account (id),
  withdrawn_on date check (withdrawn_on >= published_on),
  withdrawn_by text references account (id),
  -- How far the work had come when this was said; `done`, unless it is about an improvement (0020-improvements.sql).
  state text not null default 'done' check (state in ('received', 'doing', 'done', 'impossible')),
  improvement_id uuid,
  -- The question and the quarters that show citizens whether it helped; the second quarter is set once it was done.
  item text,
  before_quarter text,
  after_quarter text,
  check ((withdrawn_on is null) = (withdrawn_by is null)),
  -- Repeating what people said does not tell what was done.
  check (fold_vietnamese(said) <> fold_vietnamese(done)),
  check (num_nulls(improvement_id, item, before_quarter) in (0, 3) and (improvement_id is not null or state = 'done')),
  check ((after_quarter is not null) = (improvement_id is not null and state = 'done'))
);
comment on table remark_answer is
  'What an official tells the public: what people said, in the official''s own words, and what was done. Never add a quotation, a name, or how many people said it.';
alter table remark_answer owner to ballot_keeper;
create index on remark_answer (unit_id, published_on);

create table remark (
  id uuid primary key default gen_random_uuid(),
  desk_id integer not null references desk (id),
  service_month date not null check (service_month = date_trunc('month', service_month)::date),
  text text not null check (text <> '' and char_length(text) <= 500),
  -- The day from which officials may read it; empty until it has rested and enough others wait with it.
  readable_on date,
  -- The commune of the desk in that month; set when the remark is sorted.
  unit_id integer references administrative_unit (id),
  -- unsorted: nobody has looked; desk: the ordinary way; escalated: alleges a violation, province and auditors only; then what came of
  -- it: inspection (passed on) or kept (nothing found, and still not for the commune).
  route text not null default 'unsorted' check (route in ('unsorted', 'desk', 'escalated', 'inspection', 'kept')),
  status text not null default 'new' check (status in ('new', 'read', 'acted', 'answered')),
  -- What it is about: found by our word lists when it is sorted, and corrected by officials.
  tags text[] not null default '{}' check (
    tags <@ array['praise', 'waiting', 'attitude', 'guidance', 'papers', 'evasion', 'fees', 'online', 'place', 'other']),
  -- An official changed the tags (remark_change says who): word lists no longer touch them.
  corrected boolean not null default false,
  -- The word lists that sorted it last; when the lists change it is sorted again.
  sorted_by integer,
  answer_id uuid references remark_answer (id),
  -- The digest in row_history outlives the remark. The salt is deleted with the remark; from then on nobody can check a guess at its text.
  salt uuid not null default gen_random_uuid(),
  folded text generated always as (fold_vietnamese(text)) stored,
  check ((route = 'unsorted') = (unit_id is null)),
  check (readable_on is null or route <> 'unsorted'),
  check ((status = 'answered') = (answer_id is not null))
);
create index on remark (desk_id, service_month);
create index remark_folded on remark using gin (folded search.gin_trgm_ops);
create index remark_of_unit on remark (unit_id, service_month);
create index remark_waiting on remark (desk_id) where readable_on is null;
create index remark_answered on remark (answer_id) where answer_id is not null;
comment on table remark is
  'Masked free text, separate from the ballots, with only desk and month. Never add a ballot id, a day, a time or an author. readable_on is one day for a whole batch of at least 5. Deleted after the retention period, but never while an alleged violation waits for an outcome.';
alter table remark owner to ballot_keeper;
-- Only these change what officials may read: a new remark waits unsorted, and opening the box must not wait for somebody who is marking
-- others.
create trigger change_is_noted before update or delete or truncate on remark
  for each statement execute function note_register_change();

create table remark_change (
  id bigint generated always as identity primary key,
  -- No foreign key: the history of what officials did outlives the remark.
  remark_id uuid not null,
  -- One submitted form: all its changes are undone together.
  act uuid not null,
  changed_at timestamptz not null default clock_timestamp(),
  account_id text not null references account (id),
  status_before text not null,
  status_after text not null,
  tags_before text[] not null,
  tags_after text[] not null,
  route_before text not null,
  route_after text not null,
  -- Why an alleged violation was settled as it was, in the official's words.
  reason text check (reason <> '' and char_length(reason) <= 500),
  undoes bigint references remark_change (id)
);
comment on table remark_change is
  'Append-only: which official changed what of a remark, and when. About officials, never about citizens: never add the text of a remark.';
alter table remark_change owner to ballot_keeper;
create index on remark_change (remark_id, id);
create index on remark_change (act);
create trigger remark_change_only_grows before update or delete or truncate on remark_change
  for each statement execute function refuse_rewriting();

-- Who may read one remark. Nobody before its batch is due; administrators never; an alleged violation only province and auditors: an area
-- is too close to the desk, and its numbers could be subtracted from the commune's.
create function reader_may_read_remark(unit integer, readable date, route text) returns boolean
language sql stable parallel safe
return coalesce(
  readable <= service_today()
  and (reader_sees_everything() or unit = any (reader_unit_ids()))
  and case
    when route = 'desk' then reader_role() in ('commune-official', 'district-official', 'province-official', 'auditor')
    else reader_sees_everything() and reader_role() in ('province-official', 'auditor')
  end, false);
comment on function reader_may_read_remark is 'Whether the reader of this transaction may know that the remark exists.';

create function reader_may_work_on_remarks() returns boolean
language sql stable parallel safe
return reader_role() in ('commune-official', 'district-official', 'province-official');
grant execute on function reader_may_read_remark, reader_may_work_on_remarks to dashboard, ballot_keeper;

alter table remark enable row level security;
-- The rule of reader_may_read_remark, with the parts that are the same for all rows evaluated once: lists scan all remarks of an area or
-- the province.
create policy reader_scope on remark for select to dashboard using (
  readable_on <= (select service_today())
  and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
  and (select reader_role()) in ('commune-official', 'district-official', 'province-official', 'auditor')
  and (route = 'desk' or ((select reader_sees_everything()) and (select reader_role()) in ('province-official', 'auditor'))));
create policy worker_keeps on remark to worker using (true) with check (true);
create trigger corrections_win before update of tags on remark
  for each row when (old.corrected and current_user = 'worker' and old.tags <> new.tags) execute function refuse_rewriting();
create policy auditor_reads on remark for select to auditor using (readable_on <= (select service_today()));
-- Without the day of the batch, and column by column: a grant on the whole table includes the position of the row, and so the order of
-- arrival.
grant select (id, desk_id, unit_id, service_month, text, route, status, tags, corrected, answer_id) on remark to dashboard;
grant select, insert, delete, update (unit_id, route, readable_on, tags, sorted_by) on remark to worker;
grant select on remark to auditor;

alter table remark_change enable row level security;
create policy with_the_remark on remark_change for select to dashboard using (exists (select from remark where remark.id = remark_id));
create policy auditor_reads on remark_change for select to auditor using (true);
grant select on remark_change to dashboard, auditor;

alter table remark_answer enable row level security;
create policy reader_scope on remark_answer for select to dashboard using (
  (select reader_role()) in ('commune-official', 'district-official', 'province-official', 'auditor')
  and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[])));
create policy everybody_reads_published on remark_answer for select to ballot_writer using (withdrawn_on is null);
create policy auditor_reads on remark_answer for select to auditor using (true);
grant select on remark_answer to dashboard, auditor;
grant select (id, unit_id, period_code, said, done, published_on, state, item, before_quarter, after_quarter) on remark_answer to ballot_writer;

-- The trigram index serves no query that row-level security has touched, because LIKE is not leakproof: so the search stands in a function,
-- under the same condition as the policy, and returns nothing but ids.
create function find_remarks(words text) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  patterns text[];
  longest text;
begin
  select array_agg('% ' || word || ' %'), (array_agg('% ' || word || ' %' order by length(word) desc))[1] into patterns, longest
  from string_to_table(btrim(fold_vietnamese(words)), ' ') as word where word <> '';
  if patterns is null then
    return;
  end if;
  return query
    select id from remark
    where folded like longest and folded like all (patterns) and reader_may_read_remark(unit_id, readable_on, route);
end
$$;
alter function find_remarks owner to ballot_keeper;
comment on function find_remarks is 'Remarks that the reader may read and that contain all of these words, regardless of accents.';

-- The one place that changes a remark; granted to nobody. Returns whether anything changed.
create function note_remark_change(
  changed uuid, by_account text, in_act uuid, new_status text, new_tags text[], new_route text, new_answer uuid, why text, of_change bigint
) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  old remark;
begin
  select * into old from remark where id = changed for update;
  if not found or (old.status, old.tags, old.route) = (new_status, new_tags, new_route) then
    return false;
  end if;
  update remark set status = new_status, tags = new_tags, corrected = old.corrected or old.tags <> new_tags, route = new_route, answer_id = new_answer,
    -- Back on the ordinary route it waits for a batch like any other: alone it would stand out.
    readable_on = case when old.route <> 'desk' and new_route = 'desk' then null else old.readable_on end
  where id = changed;
  insert into remark_change (
    remark_id, act, account_id, status_before, status_after, tags_before, tags_after, route_before, route_after, reason, undoes)
  values (changed, in_act, by_account, old.status, new_status, old.tags, new_tags, old.route, new_route, why, of_change);
  return true;
end
$$;
alter function note_remark_change owner to ballot_keeper;
comment on function note_remark_change is 'Changes a remark and writes its history. Called by the functions below, granted to nobody.';

create function tag_remarks(
  changed uuid[], by_account text, in_act uuid, new_status text, added_tags text[], removed_tags text[]
) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  old remark;
  ways constant text[] := array['new', 'read', 'acted', 'answered'];
  count integer := 0;
begin
  if not reader_may_work_on_remarks() or new_status not in ('read', 'acted') then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  for old in
    select * from remark where id = any (changed) and reader_may_read_remark(unit_id, readable_on, route) order by id for update
  loop
    count := count + note_remark_change(
      old.id, by_account, in_act,
      -- Forward only; the way back is undoing.
      case when array_position(ways, new_status) > array_position(ways, old.status) then new_status else old.status end,
      array(
        select tag from unnest(old.tags || added_tags) as tag where tag <> all (removed_tags) group by tag order by tag),
      old.route, old.answer_id, null, null)::integer;
  end loop;
  return count;
end
$$;
alter function tag_remarks owner to ballot_keeper;
comment on function tag_remarks is 'Sets a status (or none, null) and adds and removes tags; returns how many remarks changed.';

create function escalate_remark(changed uuid, by_account text, in_act uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  old remark;
begin
  if not reader_may_work_on_remarks() then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  select * into old from remark
  where id = changed and route = 'desk' and answer_id is null and reader_may_read_remark(unit_id, readable_on, route) for update;
  return found and note_remark_change(old.id, by_account, in_act, old.status, old.tags, 'escalated', null, null, null);
end
$$;
alter function escalate_remark owner to ballot_keeper;
comment on function escalate_remark is 'Hides a remark from commune and area, for good unless the province returns it.';

create function settle_remark(changed uuid, by_account text, in_act uuid, outcome text, why text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  old remark;
begin
  if reader_role() <> 'province-official' or outcome not in ('inspection', 'kept', 'desk')
    or coalesce(decides_from(by_account), 'infinity') > now()
  then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  select * into old from remark
  where id = changed and route in ('escalated', 'inspection', 'kept') and reader_may_read_remark(unit_id, readable_on, route) for update;
  return found and note_remark_change(old.id, by_account, in_act, old.status, old.tags, outcome, old.answer_id, why, null);
end
$$;
alter function settle_remark owner to ballot_keeper;
comment on function settle_remark is 'The outcome of an alleged violation: passed to inspection, nothing found and kept, or returned to the ordinary route.';

-- Undoes only changes that nothing followed: not one before a later change, an answer or a release.
create function undo_remark_act(undone uuid, by_account text, in_act uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last remark_change;
  count integer := 0;
begin
  if not reader_may_work_on_remarks() then
    raise exception 'The reader may not do this' using errcode = 'insufficient_privilege';
  end if;
  for last in
    select remark_change.* from remark_change join remark on remark.id = remark_id
    where act = undone and undoes is null and 'answered' not in (status_before, status_after)
      and (route_before = route_after or (reader_role() = 'province-official' and 'desk' not in (route_before, route_after)))
      and not exists (select from remark_change as later where later.remark_id = remark.id and later.id > remark_change.id)
      and reader_may_read_remark(remark.unit_id, remark.readable_on, remark.route)
    order by remark_change.id
  loop
    count := count + note_remark_change(
      last.remark_id, by_account, in_act, last.status_before, last.tags_before, last.route_before, null, null, last.id)::integer;
  end loop;
  return count;
end
$$;
alter function undo_remark_act owner to ballot_keeper;
comment on function undo_remark_act is 'Takes back what one form changed, where it was the last change; returns for how many remarks.';

grant execute on function find_remarks, tag_remarks, escalate_remark, settle_remark, undo_remark_act to dashboard;
