-- The closed ballot box (packages/ballot-box/README.md). A ballot lies sealed in an envelope until the worker opens it together with
-- others, after its day: only then is there a row in `ballot`, and its tallies and its leaf of the book come with it in one transaction.

-- The worker makes one key pair per day, a week ahead. The private half is stored wrapped by a secret of the worker, and deleted with the
-- last envelope sealed under it.
create table box_key (
  day date not null,
  -- A further key of the same day takes over where the one before can no longer be unwrapped.
  number smallint not null check (number > 0),
  -- The public half, signed by the ballot book: the intake refuses a key that somebody else put here.
  note text not null check (note like 'long-dan-box-key/1%'),
  wrapped bytea not null check (octet_length(wrapped) = 69),
  primary key (day, number)
);
comment on table box_key is
  'Key pairs of the ballot box by the day on which envelopes are put into it: the public half as a signed note, the private half wrapped. Never add a private key that can be read.';
-- Maintain: a deleted row stays readable in the file of its table until that is rewritten.
grant select, insert, update (wrapped), delete, maintain on box_key to worker;
grant select (day, number, note) on box_key to ballot_writer, auditor;

create table box_context (
  enc bytea primary key check (octet_length(enc) = 32),
  day date not null,
  key_number smallint not null,
  -- One of so many, drawn at random: whoever may add contexts cannot make an opening take for ever. Null for the worker's own.
  place smallint check (place between 1 and 2000),
  unique (day, key_number, place),
  foreign key (day, key_number) references box_key
);
alter table box_context owner to ballot_keeper;
comment on table box_context is
  'What the opener needs besides the private key: the encapsulated key of each sealer of a day. No envelope says which of them sealed it: never add a process, a time or a count.';
grant select, insert, delete on box_context to worker;

-- A transaction goes on seeing the day on which it began, and above `read committed` also the months that were open then: whoever keeps one
-- could cast into a month that was closed, or into a box that the book has as complete.
create function refuse_stale_view() returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' or clock_timestamp() > now() + interval '10 minutes' then
    raise exception 'The box is used by short transactions that see what others have done' using errcode = 'active_sql_transaction';
  end if;
end
$$;
alter function refuse_stale_view owner to ballot_keeper;

-- False when the key has no place left. A process that starts anew every minute of a day needs fewer; the worker then makes another key.
create function add_box_context(box_day date, number smallint, enc bytea) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform refuse_stale_view();
  if box_day not between service_today() - 1 and service_today() + 1 then
    raise exception 'The box of % does not stand here today', box_day using errcode = 'object_not_in_prerequisite_state';
  end if;
  for tried in 1 .. 20 loop
    insert into box_context (enc, day, key_number, place)
    values (add_box_context.enc, box_day, number, 1 + floor(random() * 2000))
    on conflict (day, key_number, place) do nothing;
    if found then return true; end if;
  end loop;
  insert into box_context (enc, day, key_number, place)
  select add_box_context.enc, box_day, number, free from generate_series(1, 2000) as free
  where not exists (select from box_context where day = box_day and key_number = number and place = free)
  order by random() limit 1
  on conflict (day, key_number, place) do nothing;
  return found;
end
$$;
alter function add_box_context owner to ballot_keeper;
comment on function add_box_context is
  'Registers a sealer of a day under one of its keys. Only for boxes that stand here today: nobody fills those of later days.';

create table envelope (
  -- Keyed hash of the form token, different from the ballot's: whoever saw the envelope arrive cannot recognise the ballot.
  id uuid not null,
  service_date date not null,
  -- The day whose key it was sealed under.
  boxed_on date not null,
  -- Keyed hash of the receipt: tells a resent ballot from a different one under the same token, and finds an envelope by its receipt.
  digest bytea not null check (octet_length(digest) = 16),
  -- The whole ballot: desk, mode, answers. Null once opened; what is left of the row shows for some days that its token is spent.
  ballot bytea check (octet_length(ballot) = 128),
  primary key (service_date, id)
)
-- Leaves room in each page for the emptied versions of its rows, which then need no new index entries.
with (fillfactor = 70);
comment on table envelope is
  'The ballot box: sealed ballots, and for some days the empty envelopes of opened ones. Nothing leads from an envelope to its ballot. Never add a desk, a time, a mode, an answer, or the id of a ballot.';
alter table envelope owner to ballot_keeper;
create index on envelope (digest);
grant select (ctid, id, service_date, boxed_on, ballot) on envelope to worker;

create table sealed_remark (
  id uuid primary key,
  boxed_on date not null,
  -- A remark, or none, of each envelope that was stored with it.
  remarks bytea not null check (octet_length(remarks) % 1008 = 32)
);
comment on table sealed_remark is
  'Remarks in the ballot box, sealed in bundles together with placeholders for those that nobody wrote. Opened days after their ballots, in different batches. Never add an id of an envelope.';
alter table sealed_remark owner to ballot_keeper;
alter table sealed_remark alter column remarks set storage external;
grant select, insert, delete on sealed_remark to worker;

create table refused_envelope (
  month date not null check (month = date_trunc('month', month)::date),
  reason text not null check (reason in ('not-openable', 'not-a-ballot', 'no-such-desk', 'no-such-questionnaire', 'mode-unproved')),
  envelopes integer not null check (envelopes > 0),
  primary key (month, reason)
);
comment on table refused_envelope is
  'Envelopes of a month that held no ballot that could count when it closed, in the whole province: somebody put them there past the app. Never add a desk or a day.';
alter table refused_envelope owner to ballot_keeper;
grant select on refused_envelope to worker, auditor;

create table box_waiting (
  desk_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  unit_id integer not null,
  envelopes integer not null check (envelopes > 0),
  -- The last day of service among them: tells a desk that went silent from one whose ballots are waiting.
  last_on date not null check (last_on <= counted_on),
  counted_on date not null,
  primary key (desk_id, month, unit_id)
);
comment on table box_waiting is
  'How many ballots of a desk wait in the box, as the worker counted them in the night of counted_on. Neither a count nor a day reveals an answer; it is never counted during the day itself, which would tell when a ballot came.';
alter table box_waiting enable row level security;
create policy reader_scope on box_waiting for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]));
create policy worker_keeps on box_waiting to worker using (true) with check (true);
create policy auditor_reads on box_waiting for select to auditor using (true);
grant select, insert, delete on box_waiting to worker;
grant select on box_waiting to dashboard, auditor;

create function box_takes(service_date date) returns boolean
language sql stable
return service_date between service_today() - 4 and service_today() + 1
  and not exists (
    select from counted_month where month = date_trunc('month', box_takes.service_date)::date and shut);
alter function box_takes owner to ballot_keeper;
comment on function box_takes is 'Whether a ballot of this day can still be cast: a phone may have been offline for three days, and a clock be off by one.';

-- The only way in. All envelopes of a call are put into the box, or none. Returns, in the order given: `boxed` for each; or, when nothing
-- was stored, the reason for each: `repeated` (this very ballot was cast before), `spent` (another one under its token), `too-late`, or
-- `new` (nothing is wrong with this one). The caller sends no id twice in one call.
create function cast_envelopes(
  box_day date, ids uuid[], service_dates date[], digests bytea, ballots bytea, bundle uuid, remarks bytea
) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  envelopes constant integer := cardinality(ids);
begin
  -- Not true where something is null, either: an envelope without a ballot would pass for an opened one.
  if (cardinality(service_dates) = envelopes and octet_length(digests) = 16 * envelopes
    and octet_length(ballots) = 128 * envelopes and octet_length(cast_envelopes.remarks) = 32 + 1008 * envelopes) is not true
  then
    raise exception 'An envelope has one size' using errcode = 'check_violation';
  end if;
  perform refuse_stale_view();
  if box_day not between service_today() - 1 and service_today() + 1 then
    raise exception 'The box of % does not stand here today', box_day using errcode = 'object_not_in_prerequisite_state';
  end if;
  -- Whoever shuts a month waits until nobody is putting anything into it. No role that may not write this table can hold such a lock.
  lock table counted_month in row exclusive mode;
  begin
    -- Materialized: PostgreSQL would otherwise ask about the day of each ballot, which cost more than all the rest.
    if exists (
      with given as materialized (select distinct day from unnest(service_dates) as day)
      select from given where not box_takes(day))
    then
      raise sqlstate 'BX001';
    end if;
    insert into envelope (id, service_date, boxed_on, digest, ballot)
    select id, service_date, box_day, substring(digests from 16 * place::integer - 15 for 16),
      substring(ballots from 128 * place::integer - 127 for 128)
    from unnest(ids, service_dates) with ordinality as given (id, service_date, place)
    -- By id, which is random: the order of arrival is lost here.
    order by id;
    insert into sealed_remark values (bundle, box_day, cast_envelopes.remarks);
    return array_fill('boxed'::text, array[envelopes]);
  -- Rare: `on conflict` would cost a little with every ballot that is new.
  exception when unique_violation or sqlstate 'BX001' then
    -- What this call stored has been rolled back. The next statement finds out why: it sees what others have committed meanwhile.
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

-- The ballot book's leaf for an envelope, from the hour in which it arrived (packages/ballot-book/README.md): nothing leads from it to the
-- ballot, and no part of it can be changed or removed unnoticed.
create function envelope_leaf(held envelope) returns bytea
-- Of immutable functions alone, so that PostgreSQL puts it into the queries that use it: a call for each of a day's envelopes would cost
-- as much as storing their ballots.
language sql immutable parallel safe
return sha256('\000long-dan-envelope/1\012'::bytea || uuid_send(held.id) || date_send(held.service_date) || date_send(held.boxed_on)
  || held.digest || sha256(held.ballot));
alter function envelope_leaf owner to ballot_keeper;

create function waiting_leaves(since date) returns table (boxed_on date, leaves bytea)
language sql stable security definer set search_path = public, pg_temp set work_mem = '64MB'
begin atomic
  -- Box by box: leaves are then sorted by nothing else, which PostgreSQL does several times as fast.
  select box.boxed_on, (
    select string_agg(envelope_leaf(envelope), ''::bytea order by envelope_leaf(envelope)) from envelope
    where ballot is not null and envelope.boxed_on = box.boxed_on)
  from (select distinct boxed_on from envelope where ballot is not null and boxed_on >= waiting_leaves.since) as box
  order by 1;
end;
alter function waiting_leaves owner to ballot_keeper;
comment on function waiting_leaves is
  'The leaves of envelopes that wait in boxes since a day, by box, concatenated in the order of their bytes, which tells nothing.';

-- How many envelopes of a box have been emptied: that many leaves of the book no longer have an envelope.
create table emptied_box (
  boxed_on date primary key,
  opened integer not null default 0 check (opened >= 0),
  refused integer not null default 0 check (refused >= 0)
);
comment on table emptied_box is
  'How many envelopes of a day were opened, and how many held no ballot, in the whole province. Never add a desk.';
alter table emptied_box owner to ballot_keeper;
grant select on emptied_box to worker, auditor;

create function find_envelope(digest bytea) returns table (service_date date, boxed_on date, opened boolean, leaf bytea)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select envelope.service_date, envelope.boxed_on, envelope.ballot is null, envelope_leaf(envelope)
  from envelope where envelope.digest = find_envelope.digest;
end;
alter function find_envelope owner to ballot_keeper;
comment on function find_envelope is 'The envelope of a receipt, if it lies in the box or was opened within the last days.';

-- A form that is returned to its sender shows what was answered. If its ballot is already in the box, a browser without script has sent it
-- once more while going back through its history: then nothing is shown.
create function is_token_spent(service_date date, id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select exists (
    select from envelope where envelope.service_date = is_token_spent.service_date and envelope.id = is_token_spent.id);
end;
alter function is_token_spent owner to ballot_keeper;
comment on function is_token_spent is
  'Whether a ballot was cast in the last days under the token from which this id is derived. Whoever holds the token learns as much by casting.';

-- Paper ballots go into the box a whole batch at a time (0041-paper-closing.sql): a desk and day can have no more of them than this.
create table paper_boxed (
  desk_id integer not null references desk (id),
  service_date date not null,
  boxed integer not null check (boxed > 0),
  opened integer not null default 0 check (opened between 0 and boxed),
  primary key (desk_id, service_date)
);
comment on table paper_boxed is
  'How many paper ballots of a desk and day went into the box from closed batches, and how many came out. Never add a batch or a sheet.';
alter table paper_boxed owner to ballot_keeper;
grant select on paper_boxed to worker, auditor;

grant execute on function add_box_context, cast_envelopes, find_envelope, is_token_spent to ballot_writer;
grant execute on function waiting_leaves to worker, auditor;
