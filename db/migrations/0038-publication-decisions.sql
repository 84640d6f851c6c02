-- What is published of a closed period changes only by decision: of a review (0014-reviews.sql), or, here, of two people of the province. They
-- decide to recount a month, to withdraw a figure, or to show a withdrawn one again. The worker carries this out as a new version, whose note
-- is their reason.

create table publication_event (
  id bigint generated always as identity primary key,
  act text not null check (act in ('proposed', 'taken-back', 'declined', 'confirmed', 'refused')),
  -- The proposal being answered; for what the worker could not carry out, the confirmation.
  proposal_id bigint references publication_event (id),
  change text check (change in ('recount', 'withdraw', 'restore')),
  period_code text check (period_code ~ '^[12]\d{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
  -- The unit whose figure it is; null for a recount, which covers all units.
  unit_id integer references administrative_unit (id),
  -- Published beside the new version.
  reason text check (reason <> '' and char_length(reason) <= 500),
  -- Why it cannot be carried out, and in which communes, by code.
  problem text check (problem ~ '^[a-z]+(-[a-z]+)*$'),
  communes text[],
  -- Null for the worker.
  account_id text references account (id),
  role text,
  recorded_at timestamptz not null default clock_timestamp(),
  check ((act = 'proposed') = (proposal_id is null)),
  check ((act in ('proposed', 'confirmed')) = (change is not null) and (change is null) = (period_code is null)),
  check ((change is null) = (reason is null) and coalesce(change in ('withdraw', 'restore'), false) = (unit_id is not null)),
  check (change is distinct from 'recount' or period_code ~ '^\d{4}-\d{2}$'),
  check ((act = 'refused') = (problem is not null) and (act = 'refused') = (communes is not null)),
  check ((act = 'refused') = (account_id is null) and (account_id is null) = (role is null))
);
comment on table publication_event is
  'Append-only: who proposed and decided to recount a published month, or to withdraw or restore a published figure, and why. The reason is public. Never add a name or a ballot.';
create index on publication_event (proposal_id);

create function check_publication_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  answered publication_event;
begin
  -- Serialises publication events.
  perform pg_advisory_xact_lock(hashtext('publication_event'));
  if new.act = 'proposed' then
    if exists (
      select from publication_event as waiting
      where act = 'proposed' and period_code = new.period_code and unit_id is not distinct from new.unit_id
        and not exists (select from publication_event where proposal_id = waiting.id))
    then
      raise exception 'Another proposal waits' using errcode = 'check_violation';
    end if;
    if not exists (select from period_freeze where period_code = new.period_code) then
      raise exception 'The period is not published' using errcode = 'check_violation';
    end if;
  else
    select * into answered from publication_event where id = new.proposal_id;
    if answered.act is distinct from (case when new.act = 'refused' then 'confirmed' else 'proposed' end)
      or exists (select from publication_event where proposal_id = answered.id)
    then
      raise exception 'There is no such proposal any more' using errcode = 'check_violation';
    end if;
    if new.act <> 'refused' and (new.act = 'taken-back') <> (new.account_id = answered.account_id) then
      raise exception 'Who proposed takes it back, and somebody else decides' using errcode = 'check_violation';
    end if;
    if new.act = 'confirmed' then
      -- What is confirmed is what was proposed, to the letter.
      new.change := answered.change;
      new.period_code := answered.period_code;
      new.unit_id := answered.unit_id;
      new.reason := answered.reason;
    end if;
  end if;
  if new.account_id is not null and not exists (
    select from account where id = new.account_id and role = new.role and role = 'province-official' and disabled_at is null)
  then
    raise exception 'The account is not of the province, or closed' using errcode = 'check_violation';
  end if;
  if new.act in ('proposed', 'declined', 'confirmed') and coalesce(decides_from(new.account_id), 'infinity') > now() then
    raise exception 'The account does not decide yet' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger two_people_of_the_province before insert on publication_event for each row execute function check_publication_event();
create constraint trigger decisions_are_signed after insert on publication_event deferrable initially deferred for each row
  when (current_user = 'dashboard') execute function refuse_unsigned('{id}', 'account_id', $$act in ('proposed', 'declined', 'confirmed')$$);
create trigger publication_event_only_grows before update or delete or truncate on publication_event
  for each statement execute function refuse_rewriting();

-- The decision that a version carries out; null for one that follows from a review.
alter table period_freeze
  add column decision_id bigint references publication_event (id),
  add check (version > 1 or decision_id is null),
  add unique (decision_id, period_code);

create function check_decided_version() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from publication_event where id = new.decision_id and act = 'confirmed' and reason = new.note) then
    raise exception 'Nobody decided this version' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger version_was_decided before insert on period_freeze
  for each row when (new.decision_id is not null) execute function check_decided_version();

alter table publication_event enable row level security;
create policy province_reads on publication_event for select to dashboard
  using ((select reader_role()) in ('province-official', 'auditor'));
create policy province_decides on publication_event for insert to dashboard with check (
  (select reader_role()) = 'province-official' and act <> 'refused'
  and account_id = (select reader_account_id()) and role = (select reader_role()));
create policy worker_reads on publication_event for select to worker using (true);
create policy worker_refuses on publication_event for insert to worker with check (act = 'refused');
create policy auditor_reads on publication_event for select to auditor using (true);
grant select, insert (act, proposal_id, change, period_code, unit_id, reason, account_id, role) on publication_event to dashboard;
grant select, insert (act, proposal_id, problem, communes) on publication_event to worker;
grant select on publication_event to auditor;
select seal_rows('publication_event');
