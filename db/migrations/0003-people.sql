-- Who may sign in to the dashboard, what they did there, and what they enter for many units at once. The first five tables are written by
-- the sign-in library (better-auth) under these names (apps/dashboard/src/sign-in/auth.ts maps them).

create table account (
  id text primary key,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9-]{2,39}$'),
  display_username text,
  -- What the account is called on screen: an office, or whatever its administrator wrote.
  name text not null check (name <> '' and char_length(name) <= 120),
  -- The library asks for one of every account; ours is never an address that could receive anything.
  email text not null unique check (email like '%@accounts.invalid'),
  email_verified boolean not null default false,
  role text not null check (role in ('commune-official', 'district-official', 'province-official', 'auditor', 'administrator')),
  unit_id integer not null references administrative_unit (id),
  -- Set with every password somebody else knows.
  must_change_password boolean not null default true,
  two_factor_enabled boolean not null default false,
  -- Kept by a trigger of account_passkey.
  has_passkey boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table account is
  'Who may sign in: a role and the unit it is for. Never deleted, so that the access record keeps its meaning. Never add a phone, an identity number or anything about the person.';

create table account_credential (
  id text primary key,
  account_id text not null references account (id),
  provider_account_id text not null,
  provider_id text not null check (provider_id = 'credential'),
  password text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (account_id, provider_id)
);
comment on table account_credential is 'Passwords as scrypt hashes. Never add a password, a hint or a question.';

-- The dashboard keeps accounts; who may make accounts is for the operator of the server, on the command line.
create function refuse_new_administrator() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'dashboard' and (tg_op = 'INSERT' or old.role is distinct from new.role) then
    raise exception 'Administrators are made on the command line' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger administrators_from_the_command_line before insert or update of role on account
  for each row when (new.role = 'administrator') execute function refuse_new_administrator();

-- Which role and unit an account was given, and who stood by it: one administrator alone could otherwise make both levels of a decision.
create table account_grant (
  id bigint generated always as identity primary key,
  account_id text not null references account (id),
  role text not null,
  unit_id integer not null references administrative_unit (id),
  -- Empty for the command line.
  granted_by text references account (id),
  granted_at timestamptz not null default clock_timestamp()
);
comment on table account_grant is
  'Append-only: each role and unit that an account was given, and by whom. The last one holds; an account that has another role or unit than that decides nothing.';
create index on account_grant (account_id, id);
create trigger account_grant_only_grows before update or delete or truncate on account_grant
  for each statement execute function refuse_rewriting();

create table account_confirmation (
  grant_id bigint primary key references account_grant (id),
  confirmed_by text not null references account (id),
  confirmed_at timestamptz not null default clock_timestamp()
);
comment on table account_confirmation is
  'Append-only: the second administrator of an account that decides about others. A day later it may.';
create trigger account_confirmation_only_grows before update or delete or truncate on account_confirmation
  for each statement execute function refuse_rewriting();
create function check_confirmation() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from account where id = new.confirmed_by and role = 'administrator' and disabled_at is null)
    or exists (select from account_grant where id = new.grant_id and new.confirmed_by in (granted_by, account_id))
  then
    raise exception 'Another administrator must confirm this account' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger another_administrator before insert on account_confirmation
  for each row execute function check_confirmation();

create function decides_from(account text) returns timestamptz
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select case when demo_data is distinct from false then '-infinity' else (
    select confirmed_at + interval '1 day'
    from account a
    join lateral (select * from account_grant g where g.account_id = a.id order by g.id desc limit 1) last
      on last.role = a.role and last.unit_id = a.unit_id
    join account_confirmation on grant_id = last.id
    where a.id = decides_from.account
  ) end from installation;
end;
comment on function decides_from is
  'From when an account of a deciding role may decide: a day after a second administrator confirmed it. Empty while none has. In a trial, where no ballot is real, at once.';
grant execute on function decides_from to dashboard;
grant select, insert (account_id, role, unit_id, granted_by) on account_grant to dashboard;
grant select, insert (grant_id, confirmed_by) on account_confirmation to dashboard;
grant select on account_grant, account_confirmation to auditor;

create table account_session (
  id text primary key,
  account_id text not null references account (id),
  token text not null unique,
  -- A kind of device in one word, for the official who looks through the own sessions.
  device text check (char_length(device) <= 20),
  -- The library writes the empty text when it is told to keep no address.
  ip_address text check (ip_address = ''),
  expires_at timestamptz not null,
  -- Some roles' sessions end after half an hour without use; `updated_at` is the library's own.
  used_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table account_session is
  'Open sessions. The token alone opens nothing: the cookie carries a signature made with a key that is not in the database. Never add an address or a user agent.';
create index on account_session (account_id);

create table account_challenge (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table account_challenge is 'Sign-ins between password and second factor: minutes old, deleted when used.';
create index on account_challenge (identifier);

create table account_second_factor (
  id text primary key,
  account_id text not null unique references account (id),
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
comment on table account_second_factor is 'Secrets and backup codes of second factors, encrypted with a key that is not in the database.';

create table account_passkey (
  -- As the authenticator calls it, base64url.
  id text primary key check (id ~ '^[A-Za-z0-9_-]+$' and char_length(id) between 16 and 1400),
  account_id text not null references account (id),
  -- What its owner calls it.
  name text not null check (name <> '' and char_length(name) <= 60),
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text not null,
  created_at timestamptz not null default now()
);
comment on table account_passkey is 'Public keys of passkeys: what signs for them never leaves the phone, key or computer of its owner. Never add its serial number.';
create index on account_passkey (account_id);
create function note_passkeys() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  update account set has_passkey = exists (select from account_passkey where account_id = account.id)
    where id = coalesce(new.account_id, old.account_id);
  return null;
end
$$;
create trigger note_passkeys after insert or delete on account_passkey for each row execute function note_passkeys();
grant select, insert, update (counter), delete on account_passkey to dashboard;

grant select, insert on account, account_credential to dashboard;
grant update (name, role, unit_id, must_change_password, two_factor_enabled, has_passkey, disabled_at, updated_at) on account to dashboard;
grant update (password, updated_at) on account_credential to dashboard;
grant select, insert, update, delete on account_session, account_challenge, account_second_factor to dashboard;
grant select (id, username, name, role, unit_id, disabled_at, created_at) on account to auditor;

create table set_up_step (
  step text primary key check (step ~ '^[a-z]+(-[a-z]+)*$'),
  said_by text not null references account (id),
  said_at timestamptz not null default clock_timestamp()
);
comment on table set_up_step is
  'Steps of a first set-up that only people can see, such as posters on the wall, and who said that they are done. What the database can see itself is not here.';
grant select, insert (step, said_by) on set_up_step to dashboard;

create table secret_try (
  -- Keyed hash of what is counted: a username, a known device, a network, an account that repeats its password.
  name bytea primary key check (octet_length(name) = 32),
  failed integer not null default 0,
  waits_until timestamptz not null default '-infinity',
  last_at timestamptz not null default clock_timestamp()
);
comment on table secret_try is
  'Wrong passwords of the last hour, so that guessing waits longer each time, whichever process is asked and however often it starts anew. Names are keyed hashes, those of networks with a key of the day. Never add a username, an address or what was typed.';
grant select, insert, update, delete on secret_try to dashboard;

-- Seconds to wait, or 0 when the try may be made. It counts as failed until `secret_was_right` says otherwise, so that many sent at once
-- are no more tries than the same number one after the other. Beyond the free ones each doubles the wait, up to a quarter of an hour.
create function try_secret(names bytea[], free_tries integer[]) returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
  wait numeric;
begin
  delete from secret_try where name in (
    select name from secret_try where last_at < clock_timestamp() - interval '1 hour'
    order by last_at limit 50 for update skip locked);
  insert into secret_try (name) select asked from unnest(names) asked order by asked on conflict do nothing;
  perform from secret_try where name = any (names) order by name for update;
  select ceil(extract(epoch from max(waits_until) - clock_timestamp())) into wait
    from secret_try where name = any (names) and waits_until > '-infinity';
  if wait > 0 then return wait; end if;
  update secret_try set
    failed = counted.failed,
    last_at = clock_timestamp(),
    waits_until = case when counted.failed < counted.free then '-infinity'
      else clock_timestamp() + least(interval '15 minutes', interval '30 seconds' * 2 ^ least(counted.failed - counted.free, 9)) end
  from (
    select asked, free, case when last_at < clock_timestamp() - interval '1 hour' then 1 else kept.failed + 1 end as failed
    from unnest(names, free_tries) as listed(asked, free) join secret_try kept on kept.name = asked
  ) counted
  where name = counted.asked;
  return 0;
end
$$;

-- Somebody got in: what is theirs alone is forgotten, what they share with others (the network) loses this one try.
create function secret_was_right(own bytea[], shared bytea[], free_tries integer) returns void
language sql set search_path = public, pg_temp
begin atomic
  delete from secret_try where name = any (own);
  update secret_try set
    failed = greatest(failed - 1, 0),
    waits_until = case when failed - 1 < free_tries then '-infinity' else waits_until end
  where name = any (shared);
end;
grant execute on function try_secret, secret_was_right to dashboard;

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

-- Each line is tied to all before it as its transaction ends, so that who waits for whom is the same in all. Whoever takes a line out, changes
-- it or puts one in between, as a superuser could, breaks every hash after it.
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
comment on table access_chain_head is 'One row: the last link of the chain over the access record, and what the next one waits for.';

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

create function access_chain_broken() returns text
language sql stable security definer set search_path = public, pg_temp
begin atomic
  with link as (
    select position, record_id, hash, lag(hash, 1, decode(repeat('00', 32), 'hex')) over (order by position) as before,
      lag(position, 1, 0::bigint) over (order by position) as place_before
    from access_link)
  select coalesce(
    (select 'position ' || position from link left join access_record line on line.id = record_id
      where line.id is null or position <> place_before + 1 or hash <> access_hash(before, position, line)
      order by position limit 1),
    (select 'record ' || id from access_record where not exists (select from access_link where record_id = id) order by id limit 1),
    (select 'head' from access_chain_head head
      where head.position <> (select count(*) from access_link)
        or (head.position > 0 and not exists (
          select from access_link link where link.position = head.position and link.hash = head.hash))));
end;
comment on function access_chain_broken is 'Where the chain over the access record does not hold, as the first place found; empty where it does.';
grant select on access_link, access_chain_head to dashboard, auditor;
grant execute on function access_chain_broken to dashboard, auditor;
alter table access_record enable row level security;
create policy anyone_adds on access_record for insert to dashboard with check (true);
create policy auditors_read on access_record for select to dashboard using ((select reader_role()) = 'auditor');
create policy auditor_reads on access_record for select to auditor using (true);
grant select, insert (account_id, action, unit_id, subject) on access_record to dashboard;
grant select on access_record to auditor;

-- Programs that read results for an official: as the official, and no further.
create table api_token (
  id text primary key,
  account_id text not null references account (id),
  -- SHA-256 of 32 random bytes: nothing to guess, so no salt and no slow hash.
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  name text not null check (name <> '' and char_length(name) <= 80),
  -- Narrower than the account's own unit, or the same.
  unit_id integer not null references administrative_unit (id),
  created_at timestamptz not null default now(),
  expires_on date not null,
  revoked_at timestamptz,
  last_used_on date
);
comment on table api_token is
  'Personal access tokens of the results API, as hashes. A token can never do more than its account; it ends with the account. Never add the token itself.';
create index on api_token (account_id);
grant select, insert (id, account_id, token_hash, name, unit_id, expires_on), update (revoked_at, last_used_on) on api_token to dashboard;

-- What was made under a password ends with it, and nothing of a closed account waits for the day it opens again.
create function revoke_tokens_of(account text) returns void
language sql set search_path = public, pg_temp
begin atomic
  update api_token set revoked_at = now() where account_id = account and revoked_at is null;
end;
create function tokens_end_with_password() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform revoke_tokens_of(new.account_id);
  return null;
end
$$;
create trigger tokens_end_with_password after update of password on account_credential
  for each row when (old.password is distinct from new.password) execute function tokens_end_with_password();
create function tokens_end_with_account() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform revoke_tokens_of(new.id);
  return null;
end
$$;
create trigger tokens_end_with_account after update of disabled_at on account
  for each row when (new.disabled_at is not null) execute function tokens_end_with_account();
grant execute on function revoke_tokens_of to dashboard;

create table import_draft (
  -- 128 random bits in hexadecimal digits.
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  account_id text not null references account (id),
  -- Named cells with their line numbers, as JSON; emptied when they are applied.
  rows text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  applied_at timestamptz,
  -- What the apply found before it changed anything, as JSON.
  undo text,
  undone_at timestamptz,
  check ((applied_at is null) = (undo is null)),
  check (undone_at is null or applied_at is not null)
);
comment on table import_draft is
  'Uploads between preview and apply, and what undoes an applied one. Everybody sees their own only. Never add a password, and nothing that may not be in the tables it is for.';
create index on import_draft (account_id);
alter table import_draft enable row level security;
create policy own_rows on import_draft to dashboard
  using (account_id = (select reader_account_id())) with check (account_id = (select reader_account_id()));
grant select, insert, update (rows, applied_at, undo, undone_at, expires_at), delete on import_draft to dashboard;

create table unit_change (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('reform', 'area')),
  -- The first day on which it holds.
  effective_on date not null,
  resolution text check (resolution <> '' and char_length(resolution) <= 80),
  -- What was added, ended and moved, by id (packages/administrative-units/src/change/change-set.ts): all that taking back needs.
  changes jsonb not null,
  -- Empty for the command line.
  made_by text references account (id),
  made_at timestamptz not null default clock_timestamp(),
  undone_by text references account (id),
  undone_at timestamptz,
  check ((kind = 'reform') = (resolution is not null))
);
comment on table unit_change is
  'Every reform and regrouping of areas that was entered here, and which were taken back before their day. Never deleted. Facts about units and desks only: never add a figure or a person.';
alter table unit_change enable row level security;
create policy everybody_reads on unit_change for select using (true);
create policy administrators_add on unit_change for insert to dashboard
  with check ((select reader_role()) = 'administrator' and effective_on >= service_today());
create policy administrators_take_back on unit_change for update to dashboard
  using ((select reader_role()) = 'administrator' and effective_on > service_today() and undone_at is null)
  with check ((select reader_role()) = 'administrator');
grant select, insert (kind, effective_on, resolution, changes, made_by), update (undone_by, undone_at) on unit_change to dashboard;
grant select on unit_change to worker, auditor;
