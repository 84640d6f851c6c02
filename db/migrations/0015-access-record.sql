-- What people did in the dashboard, each line chained to all before it.

create table access_record (
  id bigint generated always as identity primary key,
  recorded_at timestamptz not null default clock_timestamp(),
  -- Empty for a failed sign-in to an account that does not exist, and for acts of the command line.
  account_id text references account (id),
  action text not null check (action ~ '^[a-z]+(-[a-z]+)*$'),
  unit_id integer references administrative_unit (id),
  -- What was touched, by code: a username, a desk, a period. Never what was written there.
  subject text check (subject <> '' and char_length(subject) <= 200)
);
comment on table access_record is
  'Append-only: who signed in, looked at remarks, exported or changed something, and when. Never add an address, a password tried, or the text of a remark.';
create index on access_record (account_id, id);
create trigger access_record_only_grows before update or delete or truncate on access_record
  for each statement execute function refuse_rewriting();

-- Lines are chained at the end of their transaction, so that all transactions take their locks in the same order. Whoever removes, changes
-- or inserts a line, as a superuser could, breaks every hash after it.
create table access_link (
  position bigint primary key check (position > 0),
  record_id bigint not null unique,
  hash bytea not null check (octet_length(hash) = 32)
);
comment on table access_link is
  'Append-only: the chain over the access record. The hash of a link is SHA-256 of the one before, its position and the line.';
create trigger access_link_only_grows before update or delete or truncate on access_link
  for each statement execute function refuse_rewriting();
create table access_chain_head (
  only_row boolean primary key default true check (only_row),
  position bigint not null default 0,
  hash bytea not null default decode(repeat('00', 32), 'hex')
);
insert into access_chain_head default values;
comment on table access_chain_head is 'One row: the last link of the chain over the access record; locked while the next one is added.';

create function access_hash(before bytea, place bigint, line access_record) returns bytea
language sql stable set search_path = public, pg_temp
return sha256(before || convert_to(jsonb_build_array(place, line.id, extract(epoch from line.recorded_at),
  line.account_id, line.action, line.unit_id, line.subject)::text, 'UTF8'));
create function chain_access() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head access_chain_head;
  next_hash bytea;
begin
  select * into head from access_chain_head for update;
  next_hash := access_hash(head.hash, head.position + 1, new);
  insert into access_link values (head.position + 1, new.id, next_hash);
  update access_chain_head set position = head.position + 1, hash = next_hash;
  return null;
end
$$;
create constraint trigger chained after insert on access_record deferrable initially deferred
  for each row execute function chain_access();

grant select on access_link, access_chain_head to dashboard, auditor;
alter table access_record enable row level security;
create policy anyone_adds on access_record for insert to dashboard with check (true);
create policy auditors_read on access_record for select to dashboard using ((select reader_role()) = 'auditor');
create policy auditor_reads on access_record for select to auditor using (true);
grant select, insert (account_id, action, unit_id, subject) on access_record to dashboard;
grant select on access_record to auditor;
