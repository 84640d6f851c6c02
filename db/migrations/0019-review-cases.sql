-- Reviews of suspicions, and ballots left out by two people of two levels. A machine opens a case and decides nothing; nothing is ever
-- deleted. What is left out stays in the book and in `ballot`; only the tallies change, and what they lost is counted beside them.

create table review_case (
  id integer generated always as identity primary key,
  desk_id integer not null references desk (id),
  -- The commune to which the desk belonged at the end of the period: the measured unit, which never judges itself.
  unit_id integer not null references administrative_unit (id),
  period_code text not null check (period_code ~ '^[12]\d{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
  starts_on date not null,
  ends_before date not null,
  kind_group text not null check (kind_group ~ '^[a-z]+(-[a-z]+)*$'),
  opened_on date not null,
  -- One case, however often the same suspicion is computed again, also after it was settled.
  unique (desk_id, period_code, kind_group),
  unique (id, unit_id),
  check (starts_on < ends_before)
);
create index on review_case (unit_id);
comment on table review_case is
  'A suspicion about the ballots of a desk and period that people must look at. Opened by the worker, never closed by it. Never for the eyes of the measured commune; never add a ballot, an official or a citizen.';

create table review_case_signal (
  case_id integer not null,
  unit_id integer not null,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  -- As the signal said it when it opened or joined the case; what is judged must not change under the judges.
  observed double precision not null,
  expected double precision not null,
  false_alarm double precision not null check (false_alarm between 0 and 1),
  evidence jsonb not null check (jsonb_typeof(evidence) = 'object'),
  rules_version text not null,
  noted_on date not null,
  primary key (case_id, kind),
  foreign key (case_id, unit_id) references review_case (id, unit_id)
);
comment on table review_case_signal is
  'The evidence of a case as it stood when it was noted: counts, what an honest desk would show, and how often it would show this much. Counts only: never a ballot, a time, a person.';

create table review_event (
  id bigint generated always as identity primary key,
  case_id integer not null,
  unit_id integer not null,
  act text not null check (act in ('opened', 'assigned', 'commented', 'proposed', 'withdrawn', 'declined', 'confirmed', 'appealed')),
  -- The proposal that is confirmed, declined or withdrawn.
  proposal_id bigint references review_event (id),
  decision text check (decision in ('keep', 'exclude', 'uphold', 'lift')),
  -- What an exclusion names: days and entry modes of the desk, never ballots.
  first_day date,
  last_day date,
  entry_modes smallint[] check (entry_modes <@ array[1, 2, 3, 4, 5, 6]::smallint[] and cardinality(entry_modes) > 0),
  -- Why it was decided so, for the measured unit to read.
  reason text check (reason <> '' and char_length(reason) <= 1000),
  -- A comment, or the appeal.
  text text check (text <> '' and char_length(text) <= 2000),
  -- Empty for the worker.
  account_id text references account (id),
  role text,
  recorded_at timestamptz not null default clock_timestamp(),
  foreign key (case_id, unit_id) references review_case (id, unit_id),
  check ((act = 'opened') = (account_id is null) and (account_id is null) = (role is null)),
  check ((act in ('withdrawn', 'declined', 'confirmed')) = (proposal_id is not null)),
  check ((act in ('proposed', 'confirmed')) = (decision is not null)),
  check ((decision is not null) = (reason is not null)),
  check ((decision is not distinct from 'exclude') = (first_day is not null)),
  check ((first_day is null) = (last_day is null) and (first_day is null) = (entry_modes is null) and first_day <= last_day),
  check (act not in ('commented', 'appealed') or text is not null)
);
create index on review_event (case_id, id);
create index on review_event (unit_id);
comment on table review_event is
  'Append-only history of a case: who took it, said, proposed and decided what. Its state follows from it. Never add a name, a ballot, or what a citizen wrote.';
create trigger review_event_only_grows before update or delete or truncate on review_event
  for each statement execute function refuse_rewriting();
create trigger review_case_only_grows before update or delete or truncate on review_case
  for each statement execute function refuse_rewriting();
create trigger review_case_signal_only_grows before update or delete or truncate on review_case_signal
  for each statement execute function refuse_rewriting();

-- Two people of two levels, whatever an app forgets. The definer sees the whole history, also where the reader must not.
create function check_review_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  proposal review_event;
  settled review_event;
begin
  -- One after the other in a case.
  perform from review_case where id = new.case_id for update;
  select * into proposal from review_event as made
  where made.case_id = new.case_id and made.act = 'proposed'
    and not exists (select from review_event as later where later.proposal_id = made.id);
  select * into settled from review_event where case_id = new.case_id and act = 'confirmed' order by id desc limit 1;
  if new.act = 'opened' then
    if exists (select from review_event where case_id = new.case_id) then
      raise exception 'A case is opened once' using errcode = 'check_violation';
    end if;
  elsif new.act in ('withdrawn', 'declined', 'confirmed') then
    if proposal.id is distinct from new.proposal_id then
      raise exception 'There is no such proposal any more' using errcode = 'check_violation';
    end if;
    if new.act = 'withdrawn' and new.account_id <> proposal.account_id then
      raise exception 'Only who proposed takes it back' using errcode = 'check_violation';
    end if;
    if new.act <> 'withdrawn' and (new.account_id = proposal.account_id or new.role = proposal.role) then
      raise exception 'A decision needs two people of two levels' using errcode = 'check_violation';
    end if;
    if new.act = 'confirmed' then
      -- What is confirmed is what was proposed, to the letter.
      new.decision := proposal.decision;
      new.first_day := proposal.first_day;
      new.last_day := proposal.last_day;
      new.entry_modes := proposal.entry_modes;
      new.reason := proposal.reason;
    end if;
  elsif new.act = 'proposed' then
    if proposal.id is not null then
      raise exception 'Another proposal waits' using errcode = 'check_violation';
    end if;
    if settled.id is null then
      if new.decision not in ('keep', 'exclude') then
        raise exception 'Nothing was decided that could be upheld' using errcode = 'check_violation';
      end if;
    elsif new.decision not in ('uphold', 'lift') or settled.decision <> 'exclude' or not exists (
      select from review_event where case_id = new.case_id and act = 'appealed' and id > settled.id)
    then
      raise exception 'The case is decided' using errcode = 'check_violation';
    end if;
    if new.decision = 'exclude' and not exists (
      select from review_case where id = new.case_id and starts_on <= new.first_day and new.last_day < ends_before)
    then
      raise exception 'An exclusion stays within the period of its case' using errcode = 'check_violation';
    end if;
  elsif new.act = 'appealed' then
    if settled.decision is distinct from 'exclude' or exists (
      select from review_event where case_id = new.case_id and act = 'appealed')
    then
      raise exception 'There is nothing to appeal against' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end
$$;
create trigger two_people_of_two_levels before insert on review_event for each row execute function check_review_event();

-- What the tallies leave out at this moment; written by the worker in the transaction that takes it out of them.
create table ballot_exclusion (
  event_id bigint primary key references review_event (id),
  unit_id integer not null references administrative_unit (id),
  desk_id integer not null references desk (id),
  first_day date not null,
  last_day date not null,
  entry_modes smallint[] not null,
  check (first_day <= last_day)
);
comment on table ballot_exclusion is
  'Days and entry modes of a desk whose ballots do not count, by a confirmed decision that was not lifted. Follows from review_event; an audit compares both. Ballots stay where they are.';

create table tally_excluded_month (
  desk_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  unit_id integer not null,
  questionnaire_version smallint not null,
  entry_mode smallint not null,
  counters integer[] not null,
  primary key (desk_id, month, unit_id, questionnaire_version, entry_mode)
);
create index on tally_excluded_month (month, unit_id);
comment on table tally_excluded_month is
  'What tally_month would hold more if nothing were excluded: figure with = tally_month + this. Derived: rebuilt from ballots at any time. An exclusion covers at least ten ballots of a month; never show a part of it.';

create table frozen_excluded_month (
  unit_id integer not null references administrative_unit (id),
  month date not null check (month = date_trunc('month', month)::date),
  version integer not null check (version > 0),
  satisfied integer not null check (satisfied >= 0),
  base integer not null check (base >= satisfied),
  primary key (month, version, unit_id)
);
comment on table frozen_excluded_month is
  'Excluded ballots of a commune and month at the moment it was frozen; the same versions as frozen_month, and no row where nothing was excluded. Append-only.';
create trigger frozen_excluded_month_only_grows before update or delete or truncate on frozen_excluded_month
  for each statement execute function refuse_rewriting();

-- A figure under review says so to everybody, also to those who may not know the case. Only a case that somebody took counts: a suspicion
-- of the machine alone is nobody's business yet.
create function reviews_under_way(first date, after date) returns table (unit_id integer, desk_id integer)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select review_case.unit_id, review_case.desk_id from review_case
  where starts_on < after and ends_before > first
    and exists (select from review_event as taken where taken.case_id = review_case.id and taken.act <> 'opened')
    and coalesce((
      select last.act = 'appealed' from review_event as last
      where last.case_id = review_case.id and last.act in ('confirmed', 'appealed') order by last.id desc limit 1), true);
end;
comment on function reviews_under_way is 'Desks with a review that people took up and have not settled, of any day of [first, after). No kinds, no counts.';

alter table review_case enable row level security;
alter table review_case_signal enable row level security;
alter table review_event enable row level security;
alter table ballot_exclusion enable row level security;
alter table tally_excluded_month enable row level security;

do $policies$
declare
  name text;
begin
  -- Communes never, and administrators neither: they make the accounts of those who decide.
  foreach name in array array['review_case', 'review_case_signal', 'review_event'] loop
    execute format($policy$create policy reviewers_read on %I for select to dashboard using (
      (select reader_role()) in ('district-official', 'province-official', 'auditor')
      and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[])))$policy$, name);
  end loop;
  foreach name in array array['ballot_exclusion', 'tally_excluded_month'] loop
    execute format($policy$create policy reader_scope on %I for select to dashboard
      using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))$policy$, name);
  end loop;
  foreach name in array array['review_case', 'review_case_signal', 'review_event', 'ballot_exclusion', 'tally_excluded_month'] loop
    execute format('create policy worker_keeps on %I to worker using (true) with check (true)', name);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', name);
  end loop;
end
$policies$;

-- The measured commune reads what was decided about its ballots and why, and its own appeal: enough to answer, nothing of how it was found.
create policy measured_unit_reads on review_event for select to dashboard using (
  (select reader_role()) = 'commune-official' and unit_id = any ((select reader_unit_ids())::integer[])
  and (act = 'appealed' or (act = 'confirmed' and decision <> 'keep')));
create policy reviewers_add on review_event for insert to dashboard with check (
  (select reader_role()) in ('district-official', 'province-official')
  and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
  and act not in ('opened', 'appealed') and account_id = (select reader_account_id()) and role = (select reader_role()));
create policy measured_unit_appeals on review_event for insert to dashboard with check (
  (select reader_role()) = 'commune-official' and unit_id = any ((select reader_unit_ids())::integer[])
  and act = 'appealed' and account_id = (select reader_account_id()) and role = (select reader_role()));

grant select on review_case, review_case_signal, ballot_exclusion, tally_excluded_month to dashboard;
grant select, insert (case_id, unit_id, act, proposal_id, decision, first_day, last_day, entry_modes, reason, text, account_id, role)
  on review_event to dashboard;
grant select on review_case, review_case_signal, review_event, ballot_exclusion, tally_excluded_month, frozen_excluded_month to worker, auditor;
grant insert on review_case, review_case_signal, review_event, frozen_excluded_month to worker;
grant insert, delete on ballot_exclusion to worker;
grant insert, update, delete on tally_excluded_month to worker;
grant execute on function reviews_under_way to dashboard, worker;
