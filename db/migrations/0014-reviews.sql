-- Review cases, opened for what a machine noticed (0037-signals.sql); the machine decides nothing. Ballots are left out by two people of
-- two levels, and nothing is ever deleted: what is left out stays in the book and in `ballot`; only the tallies change, and what they lost
-- is counted beside them.

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
  -- One case, however often the same suspicion is computed again, even after it was settled.
  unique (desk_id, period_code, kind_group),
  unique (id, unit_id),
  check (starts_on < ends_before)
);
comment on table review_case is
  'A suspicion about the ballots of a desk and period that people must look at. Opened by the worker, never closed by it. Never show it to the measured commune; never add a ballot, an official or a citizen.';
create index on review_case (unit_id);

create table review_case_signal (
  case_id integer not null,
  unit_id integer not null,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  -- As in the signal when it opened or joined the case; what is judged must not change under the judges.
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
  'The evidence of a case as of when it was recorded: counts, what an honest desk would show, and the probability that it shows this much. Counts only: never a ballot, a time, a person.';

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
  entry_modes smallint[] check (entry_modes <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and cardinality(entry_modes) > 0),
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
comment on table review_event is
  'Append-only history of a case: who took it up, and who said, proposed and decided what. The state of the case follows from it. Never add a name, a ballot, or what a citizen wrote.';
create index on review_event (case_id, id);
create index on review_event (unit_id);

-- Two people of two levels, whatever an app forgets. The definer sees the whole history, even where the reader must not.
create function check_review_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  proposal review_event;
  settled review_event;
begin
  -- Serialises the events of a case.
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

-- Who decides is looked up in the accounts: a session can claim anything, as can somebody with the dashboard's own database password.
create function check_review_person() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.account_id is not null and not exists (
    select from account where id = new.account_id and role = new.role and disabled_at is null)
  then
    raise exception 'The account is not of this role, or closed' using errcode = 'check_violation';
  end if;
  if new.act in ('proposed', 'declined', 'confirmed') and coalesce(decides_from(new.account_id), 'infinity') > now() then
    raise exception 'The account does not decide yet' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger account_of_that_role before insert on review_event for each row execute function check_review_person();

-- What the tallies currently leave out; written by the worker in the transaction that takes it out of them.
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
  'Days and entry modes of a desk whose ballots do not count, by a confirmed decision that was not lifted. Derived from review_event; an audit compares the two. Ballots stay where they are.';
create policy reader_scope on ballot_exclusion for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]));
create policy worker_keeps on ballot_exclusion to worker using (true) with check (true);
grant select on ballot_exclusion to dashboard;
grant select, insert, delete on ballot_exclusion to worker;

-- Comparing a desk's figures before and after each review decision reveals the ballots between. So the worker remembers which sets of
-- exclusions the desk's figures have shown, and allows a new one only where no two of them differ by few ballots.
create table exclusion_state (
  desk_id integer not null references desk (id),
  -- Confirmed exclusions in force together, in the order of their ids.
  event_ids bigint[] not null,
  -- False for a set that was checked and would have revealed too much. Closed months do not change, so it always will.
  was_shown boolean not null,
  primary key (desk_id, event_ids)
);
comment on table exclusion_state is
  'Sets of exclusions that the figures of a desk have shown together at some time, and sets that they never may. Never delete a row: what was seen once remains known.';
create policy worker_keeps on exclusion_state to worker using (true) with check (true);
grant select, insert on exclusion_state to worker;
create trigger exclusion_state_only_grows before update or delete or truncate on exclusion_state
  for each statement execute function refuse_rewriting();

do $policies$
declare
  name text;
begin
  foreach name in array array['review_case', 'review_case_signal', 'review_event', 'ballot_exclusion', 'exclusion_state'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', name);
    execute format('grant select on %I to auditor', name);
  end loop;
  -- Never communes, nor administrators: they create the accounts of those who decide.
  foreach name in array array['review_case', 'review_case_signal', 'review_event'] loop
    execute format($policy$create policy reviewers_read on %I for select to dashboard using (
      (select reader_role()) in ('district-official', 'province-official', 'auditor')
      and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[])))$policy$, name);
    execute format('grant select on %I to dashboard', name);
  end loop;
  foreach name in array array['review_case', 'review_case_signal', 'review_event'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_rewriting()',
      name || '_only_grows', name);
    execute format('grant select, insert on %I to worker', name);
  end loop;
  foreach name in array array['review_case', 'review_event'] loop
    execute format('create trigger change_is_noted before insert or update or delete or truncate on %I
      for each statement execute function note_register_change()', name);
  end loop;
end
$policies$;
create policy worker_keeps on review_case to worker using (true) with check (true);
create policy worker_keeps on review_case_signal to worker using (true) with check (true);
-- The worker opens cases and nothing else.
create policy worker_reads on review_event for select to worker using (true);
create policy worker_opens on review_event for insert to worker with check (act = 'opened');

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
grant insert (case_id, unit_id, act, proposal_id, decision, first_day, last_day, entry_modes, reason, text, account_id, role)
  on review_event to dashboard;

-- A figure under review says so to everybody, also to those who may not know the case. Only a case that somebody has taken up counts: a
-- suspicion of the machine alone is nobody's business yet.
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
comment on function reviews_under_way is 'Desks with a review of any day in [first, after) that people have taken up but not settled. No kinds, no counts.';
grant execute on function reviews_under_way to dashboard, worker;
