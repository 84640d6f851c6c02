-- What people wrote, from the moment it comes out of the box until it is deleted: sorted, released in batches, worked on, answered in public.
-- Officials never touch these rows themselves. They read through row-level security, and each change goes through a function that
-- writes its history in the same statement (0040-work-on-remarks.sql).

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
  -- How far the work had come when this was said; `done`, unless it is about an improvement (0022-improvements.sql).
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

-- Apart from `remark`, and out of reach for everybody who reads remarks: what a row policy hides can be found out with EXPLAIN (ANALYZE).
create table waiting_remark (
  id uuid primary key default gen_random_uuid(),
  desk_id integer not null references desk (id),
  service_month date not null check (service_month = date_trunc('month', service_month)::date),
  text text not null check (text <> '' and char_length(text) <= 500),
  -- The day from which officials may read it; empty until it has rested and enough others wait with it.
  readable_on date,
  -- The commune of the desk in that month; set when the remark is sorted.
  unit_id integer references administrative_unit (id),
  -- unsorted: nobody has looked; desk: the ordinary way; escalated: alleges a violation, province and auditors only.
  route text not null default 'unsorted' check (route in ('unsorted', 'desk', 'escalated')),
  -- Another than new if officials had it before, and the province returned it to the ordinary way.
  status text not null default 'new' check (status in ('new', 'read', 'acted')),
  -- What it is about: found by our word lists when it is sorted, and corrected by officials.
  tags text[] not null default '{}' check (
    tags <@ array['praise', 'waiting', 'attitude', 'guidance', 'papers', 'evasion', 'fees', 'online', 'place', 'other']),
  -- An official changed the tags (remark_change says who): word lists no longer touch them.
  corrected boolean not null default false,
  -- The word lists that sorted it last; when the lists change it is sorted again.
  sorted_by integer,
  -- The digest in row_history outlives the remark. The salt is deleted with the remark; from then on nobody can check a guess at its text.
  salt uuid not null default gen_random_uuid(),
  check ((route = 'unsorted') = (unit_id is null)),
  check (readable_on is null or route <> 'unsorted')
);
comment on table waiting_remark is
  'Masked free text that nobody may read yet, separate from the ballots, with only desk and month. Never add a ballot id, a day, a time or an author, or a grant to anybody who reads remarks. readable_on is one day for a whole batch of at least 5; on that day the batch moves to remark.';
alter table waiting_remark owner to ballot_keeper;

create table remark (
  id uuid primary key,
  desk_id integer not null references desk (id),
  service_month date not null check (service_month = date_trunc('month', service_month)::date),
  text text not null check (text <> '' and char_length(text) <= 500),
  unit_id integer not null references administrative_unit (id),
  -- desk and escalated as above; then what came of an alleged violation: inspection (passed on) or kept (nothing found, and still not for
  -- the commune).
  route text not null check (route in ('desk', 'escalated', 'inspection', 'kept')),
  status text not null default 'new' check (status in ('new', 'read', 'acted', 'answered')),
  tags text[] not null default '{}' check (
    tags <@ array['praise', 'waiting', 'attitude', 'guidance', 'papers', 'evasion', 'fees', 'online', 'place', 'other']),
  corrected boolean not null default false,
  sorted_by integer,
  answer_id uuid references remark_answer (id),
  salt uuid not null default gen_random_uuid(),
  folded text generated always as (fold_vietnamese(text)) stored,
  check ((status = 'answered') = (answer_id is not null))
);
-- The planner's samples would outlive a deleted remark until the table is analyzed again.
alter table waiting_remark alter column text set statistics 0, alter column salt set statistics 0;
alter table remark
  alter column text set statistics 0, alter column folded set statistics 0, alter column salt set statistics 0;
create index on remark (desk_id, service_month);
create index remark_folded on remark using gin (folded search.gin_trgm_ops);
create index remark_of_unit on remark (unit_id, service_month);
create index remark_answered on remark (answer_id) where answer_id is not null;
comment on table remark is
  'Masked free text that officials may read, separate from the ballots, with only desk and month. Never add a ballot id, a day, a time or an author. Rows come only from waiting_remark, a whole batch at once. Deleted after the retention period, but never while an alleged violation waits for an outcome.';
alter table remark owner to ballot_keeper;
create trigger change_is_noted before insert or update or delete or truncate on remark
  for each statement execute function note_register_change();

-- The only way for a remark to those who read it. The order of random ids: where a row lies tells nothing of when it came.
create function move_due_remarks() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- What the dashboard remembers stays valid on a day that brings nothing.
  if exists (select from waiting_remark where readable_on <= service_today()) then
    with due as (delete from waiting_remark where readable_on <= service_today() returning *)
    insert into remark (id, desk_id, service_month, text, unit_id, route, status, tags, corrected, sorted_by, salt)
    select id, desk_id, service_month, text, unit_id, route, status, tags, corrected, sorted_by, salt from due order by id;
  end if;
end
$$;
alter function move_due_remarks owner to ballot_keeper;
comment on function move_due_remarks is 'Moves the remarks whose day has come to where officials read them.';
grant execute on function move_due_remarks to worker;

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

-- Who may read one remark: administrators never; an alleged violation only province and auditors: an area is too close to the desk, and its
-- numbers could be subtracted from the commune's.
create function reader_may_read_remark(unit integer, route text) returns boolean
language sql stable parallel safe
return coalesce(
  (reader_sees_everything() or unit = any (reader_unit_ids()))
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
  ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
  and (select reader_role()) in ('commune-official', 'district-official', 'province-official', 'auditor')
  and (route = 'desk' or ((select reader_sees_everything()) and (select reader_role()) in ('province-official', 'auditor'))));
create policy worker_keeps on remark to worker using (true) with check (true);
create policy auditor_reads on remark for select to auditor using (true);
create trigger corrections_win before update of tags on remark
  for each row when (old.corrected and current_user = 'worker' and old.tags <> new.tags) execute function refuse_rewriting();
create trigger corrections_win before update of tags on waiting_remark
  for each row when (old.corrected and current_user = 'worker' and old.tags <> new.tags) execute function refuse_rewriting();
-- Column by column: a grant on the whole table includes the position of the row, and so the order of the batches.
grant select (id, desk_id, unit_id, service_month, text, route, status, tags, corrected, answer_id) on remark to dashboard;
grant select, delete, update (tags, sorted_by) on remark to worker;
grant select, insert, delete, update (unit_id, route, readable_on, tags, sorted_by) on waiting_remark to worker;
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
    where folded like longest and folded like all (patterns) and reader_may_read_remark(unit_id, route);
end
$$;
alter function find_remarks owner to ballot_keeper;
comment on function find_remarks is 'Remarks that the reader may read and that contain all of these words, regardless of accents.';
grant execute on function find_remarks to dashboard;
