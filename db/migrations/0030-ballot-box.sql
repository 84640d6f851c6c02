-- The closed ballot box (packages/ballot-box/README.md). A ballot lies sealed in an envelope until the worker opens it together with
-- others, after its day: only then is there a row in `ballot`, and its tallies and its leaf of the book come with it in one transaction.

-- A month of service. What is still in the box when it closes is opened all at once, and nothing more of it is taken.
create table counted_month (
  month date primary key check (month = date_trunc('month', month)::date),
  -- Not before the last phone of the month has sent what it kept.
  closes_on date not null check (closes_on >= (month + interval '1 month')::date + 4),
  -- Nothing of it is taken any more. It is closed by the transaction that opens what is left.
  shut boolean not null default false,
  -- The last day whose box was opened for it.
  closed_on date,
  closed boolean not null generated always as (closed_on is not null) stored,
  opening uuid,
  check (shut or not closed)
);
comment on table counted_month is
  'One row for each month: when it closes, and whether it has. `opening` takes another value in every transaction that changes the month''s tallies, and is empty before the first: who remembers its figures compares it before using them. Every reader sees all rows: never add what was counted, or where.';
alter table counted_month owner to ballot_keeper;
insert into counted_month (month, closes_on, shut, closed_on, opening)
select month, (month + interval '1 month')::date + 5, true, (month + interval '1 month')::date + 4, state from tally_state;
drop table tally_state;

create table envelope (
  -- Keyed hash of the form token, and another one than the ballot's: whoever saw the envelope arrive does not know the ballot again.
  id uuid not null,
  service_date date not null,
  -- Under whose key it was sealed.
  boxed_on date not null,
  -- Keyed hash of the receipt: tells the same ballot again from another one under its token, and finds an envelope by its receipt.
  digest bytea not null check (octet_length(digest) = 16),
  -- Desk, mode, answers, everything. Empty once it is opened; what is left of the row tells for some days that its token is spent.
  ballot bytea check (octet_length(ballot) = 128),
  primary key (service_date, id)
)
-- Room in each page for the rows as they are when they have been emptied, which then need no new entries in the indexes.
with (fillfactor = 70);
create index on envelope (digest);
comment on table envelope is
  'The ballot box: sealed ballots, and for some days the empty envelopes of opened ones. Nothing leads from an envelope to its ballot. Never add a desk, a time, a mode, an answer, or the id of a ballot.';
alter table envelope owner to ballot_keeper;

create table sealed_remark (
  id uuid primary key,
  boxed_on date not null,
  -- A remark, or none, of each envelope that was stored with it.
  remarks bytea not null check (octet_length(remarks) % 1008 = 32)
);
alter table sealed_remark alter column remarks set storage external;
comment on table sealed_remark is
  'Remarks in the ballot box, sealed in bundles with the absence of those that nobody wrote. Opened days after their ballots, in other batches. Never add an id of an envelope.';
alter table sealed_remark owner to ballot_keeper;

create table refused_envelope (
  month date not null check (month = date_trunc('month', month)::date),
  reason text not null check (reason in ('not-openable', 'not-a-ballot', 'no-such-desk', 'no-such-questionnaire', 'mode-unproved')),
  envelopes integer not null check (envelopes > 0),
  primary key (month, reason)
);
comment on table refused_envelope is
  'Envelopes of a month that held no ballot that could count when it closed, in the whole province: somebody put them there past the app. Never add a desk or a day.';
alter table refused_envelope owner to ballot_keeper;

create table box_waiting (
  desk_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  unit_id integer not null,
  envelopes integer not null check (envelopes > 0),
  counted_on date not null,
  primary key (desk_id, month, unit_id)
);
comment on table box_waiting is
  'How many ballots of a desk wait in the box, as the worker counted them in the night of counted_on. A count is no answer; it is never of the day itself, which would tell when a ballot came.';
alter table box_waiting enable row level security;
create policy reader_scope on box_waiting for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]));
create policy worker_keeps on box_waiting to worker using (true) with check (true);
create policy auditor_reads on box_waiting for select to auditor using (true);

-- A slip makes one ballot at most, and who opened it is known before: so many ballots by slip of a desk and month can be true.
create table slip_month (
  desk_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  opened integer not null check (opened > 0),
  primary key (desk_id, month)
);
comment on table slip_month is
  'How many slips of a desk were opened for a visit of that month. A sum: never add a slip or a day.';
alter table slip_month owner to ballot_keeper;

create or replace function open_slip_code(hash bytea, today date)
returns table (desk_id integer, valid_until date, seed bytea, service_date date)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  with opened as (
    -- A form of so long ago can no longer be sent: the slip opens another one, as if it were opened for the first time.
    update slip_code set service_date = today
    where code_hash = hash and seed is not null and (service_date is null or service_date < today - 4) and valid_until >= today
    returning slip_code.desk_id
  )
  insert into slip_month (desk_id, month, opened) select desk_id, date_trunc('month', today)::date, 1 from opened
  on conflict (desk_id, month) do update set opened = slip_month.opened + 1;
  return query
    select slip_code.desk_id, slip_code.valid_until, slip_code.seed, slip_code.service_date from slip_code where code_hash = hash;
end
$$;

create function box_takes(service_date date) returns boolean
language sql stable
return service_date between service_today() - 4 and service_today() + 1
  and not exists (
    select from counted_month where month = date_trunc('month', box_takes.service_date)::date and shut);
alter function box_takes owner to ballot_keeper;
comment on function box_takes is 'Whether a ballot of this day can still be cast: a phone may have been offline for three days, and a clock be off by one.';

-- The only way in. All envelopes of a call are put into the box, or none. Answers, in the order given: `boxed` for each; or, when
-- nothing was stored, for each why: `repeated` (this very ballot was cast before), `spent` (another one under its token), `too-late`,
-- or `new` (nothing is wrong with this one). The caller sends no id twice in one call.
create function cast_envelopes(
  box_day date, ids uuid[], service_dates date[], digests bytea, ballots bytea, bundle uuid, remarks bytea
) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  envelopes constant integer := cardinality(ids);
  boxed integer;
begin
  if cardinality(service_dates) <> envelopes or octet_length(digests) <> 16 * envelopes
    or octet_length(ballots) <> 128 * envelopes or octet_length(cast_envelopes.remarks) <> 32 + 1008 * envelopes
  then
    raise exception 'An envelope has one size' using errcode = 'check_violation';
  end if;
  if box_day not between service_today() - 1 and service_today() + 1 then
    raise exception 'The box of % does not stand here today', box_day using errcode = 'object_not_in_prerequisite_state';
  end if;
  -- Who shuts a month waits until nobody is putting anything into it.
  perform pg_advisory_xact_lock_shared(7208107);
  begin
    if exists (select from (select distinct day from unnest(service_dates) as day) as given where not box_takes(day)) then
      raise sqlstate 'BX001';
    end if;
    insert into envelope (id, service_date, boxed_on, digest, ballot)
    select id, service_date, box_day, substring(digests from 16 * place::integer - 15 for 16),
      substring(ballots from 128 * place::integer - 127 for 128)
    from unnest(ids, service_dates) with ordinality as given (id, service_date, place)
    -- By id, which is random: the order of arrival ends here.
    order by id
    on conflict do nothing;
    get diagnostics boxed = row_count;
    if boxed < envelopes then
      raise sqlstate 'BX001';
    end if;
    insert into sealed_remark values (bundle, box_day, cast_envelopes.remarks);
    return array_fill('boxed'::text, array[envelopes]);
  exception when sqlstate 'BX001' then
    -- What was stored of this call is gone again; why stands in the next statement, which sees what others committed a moment ago.
    null;
  end;
  return (
    select array_agg(
      case
        when envelope.digest = substring(digests from 16 * place::integer - 15 for 16) then 'repeated'
        when envelope.id is not null then 'spent'
        when box_takes(given.service_date) then 'new'
        else 'too-late'
      end order by place)
    from unnest(ids, service_dates) with ordinality as given (id, service_date, place)
    left join envelope using (service_date, id));
end
$$;
alter function cast_envelopes owner to ballot_keeper;

create function find_envelope(digest bytea) returns table (service_date date, opened boolean)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select envelope.service_date, envelope.ballot is null from envelope where envelope.digest = find_envelope.digest;
end;
alter function find_envelope owner to ballot_keeper;
comment on function find_envelope is 'The envelope of a receipt, if it lies in the box or was opened within the last days.';

-- Ballots of one questionnaire that came out of these envelopes: exactly as many, day by day. Ids and answers stand one after the other.
create function open_envelopes(
  envelope_ids uuid[], envelope_dates date[], version smallint,
  ids bytea, desk_ids integer[], service_dates date[], entry_modes smallint[], forms smallint[], helper_roles smallint[], answers bytea
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  length constant integer := (select answers_length from questionnaire_version where number = version);
  emptied text[];
begin
  if length is null or exists (select from unnest(desk_ids) as given where not exists (select from desk where desk.id = given)) then
    raise exception 'A ballot names a desk or a questionnaire that does not exist' using errcode = 'foreign_key_violation';
  end if;
  if octet_length(ids) <> 16 * cardinality(desk_ids) or octet_length(open_envelopes.answers) <> length * cardinality(desk_ids) then
    raise exception 'Answers are not as long as their questionnaire has them' using errcode = 'check_violation';
  end if;
  with gone as (
    update envelope set ballot = null from unnest(envelope_ids, envelope_dates) as given (id, service_date)
    where envelope.service_date = given.service_date and envelope.id = given.id and envelope.ballot is not null
    returning envelope.service_date
  ), days as (
    select service_date || ' ' || count(*) as day from gone group by service_date
  )
  select array_agg(day order by day) into emptied from days;
  if emptied is distinct from (
    select array_agg(day order by day) from (
      select service_date || ' ' || count(*) as day from unnest(service_dates) as service_date group by service_date) as days)
  then
    raise exception 'As many ballots leave the box as envelopes are emptied' using errcode = 'check_violation';
  end if;
  insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
  select encode(substring(ids from 16 * place::integer - 15 for 16), 'hex')::uuid, desk_id, service_date, version, entry_mode, form,
    helper_role, substring(open_envelopes.answers from length * (place::integer - 1) + 1 for length)
  from unnest(desk_ids, service_dates, entry_modes, forms, helper_roles) with ordinality
    as given (desk_id, service_date, entry_mode, form, helper_role, place)
  -- As they are kept in a finished month: neither place nor transaction of a row tells which came first.
  order by desk_id, service_date, 1;
end
$$;
alter function open_envelopes owner to ballot_keeper;
comment on function open_envelopes is
  'Empties envelopes and stores as many ballots, day by day. Called by the worker in the transaction that counts them and writes their leaves.';

create function refuse_envelopes(envelope_ids uuid[], envelope_dates date[], why text) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    update envelope set ballot = null from unnest(envelope_ids, envelope_dates) as given (id, service_date)
    where envelope.service_date = given.service_date and envelope.id = given.id and envelope.ballot is not null
    returning envelope.service_date
  )
  insert into refused_envelope (month, reason, envelopes)
  select date_trunc('month', service_date)::date, why, count(*) from gone group by 1
  on conflict (month, reason) do update set envelopes = refused_envelope.envelopes + excluded.envelopes;
end;
alter function refuse_envelopes owner to ballot_keeper;
comment on function refuse_envelopes is 'Empties envelopes that hold no ballot, and counts them.';

-- A token of a day that nothing can be cast for any more is of no use to anybody.
create function forget_envelopes() returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  forgotten bigint;
begin
  delete from envelope where ballot is null and service_date < service_today() - 5;
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;
alter function forget_envelopes owner to ballot_keeper;
comment on function forget_envelopes is 'Deletes what is left of opened envelopes whose tokens are too old to be used; answers how many.';

-- Counters are written once an hour, of all desks together. Written anew in one transaction, their rows tell no hours.
create function rest_intake_counters(today date) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  with gone as (delete from intake_counter where service_date between today - 3 and today - 1 returning *)
  insert into intake_counter select * from gone order by desk_id, service_date, half_day, signal;
end;
alter function rest_intake_counters owner to ballot_keeper;
comment on function rest_intake_counters is 'Writes the counters of the last days anew in one order, so that their rows do not tell hours.';

drop function cast_ballots, settle_ballots;
drop table ballot_pending, ballot_day, book_waiting;
comment on table ballot is
  'Append-only: one anonymous ballot a row, as it came out of the box. Never add a time, a sequence, an address, a person, a dossier, a link to a remark or to an envelope.';
comment on column ballot.id is
  'Keyed hash of the form token that travelled inside the envelope: random to everyone else, and the blinding value of the commitment. Read by worker and auditor only.';

drop function compact_ballots;
create function compact_ballots() returns date
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
  partition record;
begin
  select table_name, index_name, month into partition
  from (
    select child.relname as table_name, key.relname as index_name, to_date(right(child.relname, 7), 'YYYY_MM') as month
    from pg_inherits
    join pg_class as child on child.oid = inhrelid
    join pg_index on indrelid = child.oid and indisprimary and not indisclustered
    join pg_class as key on key.oid = indexrelid
    where inhparent = 'ballot'::regclass and child.relname ~ '^ballot_\d{4}_\d{2}$'
  ) as monthly join counted_month using (month)
  where closed
  order by month limit 1;
  if not found then
    return null;
  end if;
  execute format('cluster %I using %I', partition.table_name, partition.index_name);
  return partition.month;
end
$$;
alter function compact_ballots owner to ballot_keeper;
comment on function compact_ballots is
  'Writes the oldest closed month that has not been compacted anew without holes; answers the month, or null when there is none. Nobody reads that month meanwhile.';

grant execute on function cast_envelopes, find_envelope to ballot_writer;
grant execute on function open_envelopes, refuse_envelopes, forget_envelopes, rest_intake_counters, compact_ballots to worker;
grant select (id, service_date, boxed_on, ballot) on envelope to worker;
grant select, insert, delete on sealed_remark to worker;
grant select on counted_month to ballot_writer, dashboard, worker, auditor;
grant insert, update (closes_on, shut, closed_on, opening) on counted_month to worker;
grant select on refused_envelope, slip_month to worker, auditor;
grant select (desk_id, made_on, revoked_on) on desk_key to worker;
create policy worker_reads on desk_key for select to worker using (true);
grant select, insert, delete on box_waiting to worker;
grant select on box_waiting to dashboard, auditor;
