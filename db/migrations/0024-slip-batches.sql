-- Slips and invitations prove a visit only if the desk that is measured did not make them: a level above, or software with its token,
-- issues them against the dossiers of the desk.

create table slip_batch (
  id bigint generated always as identity primary key,
  desk_id integer not null references desk (id),
  slips integer not null check (slips between 1 and 2000),
  valid_until date not null,
  issued_by text not null references account (id),
  issued_on date not null default service_today()
);
comment on table slip_batch is
  'How many slips were issued to a desk, when and by whom. Append-only. Never add a code, its hash, or what became of a slip.';
create index on slip_batch (desk_id, issued_on);
create trigger slip_batch_only_grows before update or delete or truncate on slip_batch
  for each statement execute function refuse_rewriting();
alter table slip_batch enable row level security;
create policy readers_in_reach on slip_batch for select to dashboard using (reader_reaches_desk(desk_id));
create policy auditor_reads on slip_batch for select to auditor using (true);
create policy worker_reads on slip_batch for select to worker using (true);
create policy keeper_writes on slip_batch to ballot_keeper using (true) with check (true);
grant select on slip_batch to dashboard, auditor, worker;
grant select, insert (desk_id, slips, valid_until, issued_by) on slip_batch to ballot_keeper;
select seal_rows('slip_batch');

create policy keeper_reads on dossier_count for select to ballot_keeper using (true);
create policy keeper_takes on dossier_count for insert to ballot_keeper with check (true);
grant select, insert (desk_id, unit_id, month, received, returned, account_id) on dossier_count to ballot_keeper;

-- The software of a one-stop section reports dossiers that are done and gets invitations for them, which it hands or sends out itself.
create table invitation_batch (
  id bigint generated always as identity primary key,
  desk_id integer not null references desk (id),
  -- When these dossiers were finished or refused.
  done_on date not null,
  finished smallint not null check (finished between 0 and 500),
  refused smallint not null check (refused between 0 and 500),
  -- Fewer than the dossiers where the desk has had more than usual.
  issued smallint not null check (issued between 0 and finished + refused),
  valid_until date not null,
  -- Keyed hash of account and Idempotency-Key: a repeated request is issued only once.
  request bytea not null unique check (octet_length(request) = 32),
  -- With it, the request's key and the installation's key the same codes can be derived again: for retries, and only for some days.
  salt bytea check (octet_length(salt) = 16),
  issued_by text not null references account (id),
  issued_on date not null default service_today(),
  check (finished + refused between 1 and 500)
);
comment on table invitation_batch is
  'How many dossiers of a desk were finished on a day and how many invitations were issued for them. Append-only, except for the salt. Never add a code, its hash, a dossier, or what became of an invitation.';
-- The planner's samples would outlive it.
alter table invitation_batch alter column salt set statistics 0;
create index on invitation_batch (desk_id, done_on);
alter table invitation_batch owner to ballot_keeper;
create trigger invitation_batch_only_grows before delete or truncate on invitation_batch
  for each statement execute function refuse_rewriting();
create trigger invitation_batch_stays before update of id, desk_id, done_on, finished, refused, issued, valid_until, request, issued_by, issued_on
  on invitation_batch for each statement execute function refuse_rewriting();
alter table invitation_batch enable row level security;
create policy readers_in_reach on invitation_batch for select to dashboard using (reader_reaches_desk(desk_id));
create policy auditor_reads on invitation_batch for select to auditor using (true);
grant select (id, desk_id, done_on, finished, refused, issued, valid_until, issued_by, issued_on) on invitation_batch to dashboard;
grant select on invitation_batch to auditor;
select seal_rows('invitation_batch', '{salt}');

-- The median of the last six months with a count: a single inflated month moves nothing.
create function usual_dossiers(asked_desk_id integer, before date) returns integer
language sql stable security definer set search_path = public, pg_temp
return (
  with latest as (
    select distinct on (month, unit_id) month, received from dossier_count
    where desk_id = asked_desk_id and month < date_trunc('month', before) order by month desc, unit_id, id desc),
  monthly as (
    select month, sum(received) as received from latest where received is not null group by month order by month desc limit 6)
  select percentile_disc(0.5) within group (order by received)::integer from monthly);
alter function usual_dossiers owner to ballot_keeper;
revoke execute on function usual_dossiers from public;
comment on function usual_dossiers is 'Dossiers in a usual month of the desk, before that of the given day; null where none are known.';

create function slips_left(asked_desk_id integer) returns integer
language sql stable security definer set search_path = public, pg_temp
return greatest(0,
  coalesce(ceil(1.5 * usual_dossiers(asked_desk_id, service_today())), 100)
  - coalesce((select sum(slips) from slip_batch
    where desk_id = asked_desk_id and issued_on >= date_trunc('month', service_today())), 0)
  - coalesce((select sum(issued) from invitation_batch
    where desk_id = asked_desk_id and issued_on >= date_trunc('month', service_today())), 0))::integer;
alter function slips_left owner to ballot_keeper;
comment on function slips_left is
  'How many slips and invitations may still be issued to a desk this month: one and a half times its usual dossiers, 100 where none are known, less what was issued.';

create function add_slip_codes(asked_desk_id integer, last_day date, hashes bytea[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not reader_stands_above_desk(asked_desk_id) then
    raise exception 'Slips of this desk are issued by a level above it' using errcode = 'insufficient_privilege';
  end if;
  -- Two officials must not both take what is left.
  perform pg_advisory_xact_lock(hashtext('add_slip_codes'), asked_desk_id);
  if cardinality(hashes) > slips_left(asked_desk_id) then
    raise exception 'More slips than the desk has dossiers' using errcode = 'check_violation';
  end if;
  insert into slip_batch (desk_id, slips, valid_until, issued_by)
  values (asked_desk_id, cardinality(hashes), last_day, reader_account_id());
  insert into slip_code (code_hash, desk_id, valid_until, seed)
  select code_hash, asked_desk_id, last_day, uuid_send(gen_random_uuid()) from unnest(hashes) as code_hash order by code_hash;
end
$$;
alter function add_slip_codes owner to ballot_keeper;
comment on function add_slip_codes is
  'Stores codes that are about to be printed on slips of a desk below the reader, and records the batch. The seeds are made here: whoever prints a code must not know where its ballot goes.';
grant execute on function slips_left, add_slip_codes to dashboard;

create function issue_invitations(
  asked_desk_id integer, asked_day date, asked_finished integer, asked_refused integer,
  asked_request bytea, fresh_salt bytea, last_day date, hashes bytea[]
) returns table (state text, salt bytea, issued integer, valid_until date)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  known invitation_batch;
  granted integer;
begin
  if not reader_stands_above_desk(asked_desk_id) then
    raise exception 'Invitations of this desk are issued by a level above it' using errcode = 'insufficient_privilege';
  end if;
  if not pg_try_advisory_xact_lock(hashtext('issue_invitations'), hashtext(asked_request::text)) then
    return query select 'busy', null::bytea, 0, null::date;
    return;
  end if;
  select * into known from invitation_batch where request = asked_request;
  if found then
    return query select
      case
        when (known.desk_id, known.done_on, known.finished, known.refused) <> (asked_desk_id, asked_day, asked_finished, asked_refused) then 'other'
        when known.salt is null then 'gone'
        else 'repeated'
      end, known.salt, known.issued::integer, known.valid_until;
    return;
  end if;
  -- Checked only now: retries are answered for longer than a day may be reported.
  if asked_day not between service_today() - 3 and service_today() then
    return query select 'day', null::bytea, 0, null::date;
    return;
  end if;
  if cardinality(hashes) <> asked_finished + asked_refused then
    raise exception 'Not a code for each dossier' using errcode = 'check_violation';
  end if;
  -- Slips and invitations must not both take what is left.
  perform pg_advisory_xact_lock(hashtext('add_slip_codes'), asked_desk_id);
  granted := least(asked_finished + asked_refused, slips_left(asked_desk_id));
  insert into invitation_batch (desk_id, done_on, finished, refused, issued, valid_until, request, salt, issued_by)
  values (asked_desk_id, asked_day, asked_finished, asked_refused, granted, last_day, asked_request, fresh_salt, reader_account_id());
  insert into slip_code (code_hash, desk_id, valid_until, seed, entry_mode)
  select code_hash, asked_desk_id, last_day, uuid_send(gen_random_uuid()), 7 from unnest(hashes[1:granted]) as code_hash order by code_hash;
  return query select 'issued', fresh_salt, granted, last_day;
end
$$;
alter function issue_invitations owner to ballot_keeper;
comment on function issue_invitations is
  'Records finished dossiers of a desk below the reader, and stores the codes of their invitations; a repeated request changes nothing. state: issued, repeated, other (the request asked something else before), gone (too long ago to repeat), busy (asked at this moment), day (neither today nor one of the three days before).';
grant execute on function issue_invitations to dashboard;

-- A month is taken over once no more of it can be reported, starting with the first whole month; counts that somebody entered stand, and a
-- jump is left to people.
create function take_reported_dossiers() returns integer
language sql security definer set search_path = public, pg_temp
begin atomic
  update invitation_batch set salt = null where salt is not null and issued_on < service_today() - 7;
  with reported as (
    select batch.desk_id, unit_id, date_trunc('month', done_on)::date as month,
      sum(finished + refused)::integer as handled, sum(finished)::integer as finished, max(batch.id) as last
    from invitation_batch as batch
    join desk_assignment as assignment on assignment.desk_id = batch.desk_id and valid_from <= done_on and (valid_to is null or valid_to > done_on)
    where done_on < date_trunc('month', service_today() - 3)
    group by 1, 2, 3),
  taken as (
    insert into dossier_count (desk_id, unit_id, month, received, returned, account_id)
    select desk_id, unit_id, month, handled, finished, (select issued_by from invitation_batch where id = last)
    from reported
    where exists (select from invitation_batch as before where before.desk_id = reported.desk_id and before.done_on < reported.month)
      and not exists (
        select from dossier_count as known
        where known.desk_id = reported.desk_id and known.unit_id = reported.unit_id and known.month = reported.month)
      and handled < coalesce(greatest(5 * usual_dossiers(desk_id, month), usual_dossiers(desk_id, month) + 50), 100000)
    order by desk_id, month, unit_id
    returning 1)
  select count(*)::integer from taken;
end;
alter function take_reported_dossiers owner to ballot_keeper;
comment on function take_reported_dossiers is
  'Turns what software reported for whole months into dossier counts, returns how many, and erases what allowed requests of more than a week ago to be repeated.';
grant execute on function take_reported_dossiers to worker;
