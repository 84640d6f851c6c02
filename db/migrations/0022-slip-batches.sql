-- Slips prove a visit only where whoever is measured did not print them: a level above issues them against the dossiers of the desk.

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
grant select on dossier_count to ballot_keeper;

-- The middle one of the last six months with a count: one month that somebody blew up moves nothing.
create function slips_left(asked_desk_id integer) returns integer
language sql stable security definer set search_path = public, pg_temp
return (
  with latest as (
    select distinct on (month, unit_id) month, received from dossier_count
    where desk_id = asked_desk_id and month < date_trunc('month', service_today()) order by month desc, unit_id, id desc),
  monthly as (
    select month, sum(received) as received from latest where received is not null group by month order by month desc limit 6)
  select greatest(0,
    coalesce((select ceil(1.5 * percentile_disc(0.5) within group (order by received)) from monthly), 100)
    - coalesce((select sum(slips) from slip_batch
      where desk_id = asked_desk_id and issued_on >= date_trunc('month', service_today())), 0))::integer);
alter function slips_left owner to ballot_keeper;
comment on function slips_left is
  'How many slips may still be issued to a desk this month: one and a half times its usual dossiers, 100 where none are known, less what was issued.';

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
  'Keeps codes that are about to be printed on slips of a desk below the reader, and notes the batch. The seeds are made here: whoever prints a code must not know where its ballot goes.';
grant execute on function slips_left, add_slip_codes to dashboard;
