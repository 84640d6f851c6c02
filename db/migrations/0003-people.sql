-- Who may sign in to the dashboard: accounts, their sessions and second factors. The first tables are
-- those of the sign-in library (better-auth) under these names (apps/dashboard/src/sign-in/auth.ts maps them).

create table account (
  id text primary key,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9-]{2,39}$'),
  display_username text,
  -- What the account is called on screen: an office, or whatever its administrator wrote.
  name text not null check (name <> '' and char_length(name) <= 120),
  -- The library requires an address for every account; ours is never an address that could receive anything.
  email text not null unique check (email like '%@accounts.invalid'),
  email_verified boolean not null default false,
  role text not null check (role in ('commune-official', 'district-official', 'province-official', 'auditor', 'administrator')),
  unit_id integer not null references administrative_unit (id),
  -- Set whenever somebody else knows the password.
  must_change_password boolean not null default true,
  two_factor_enabled boolean not null default false,
  -- Maintained by a trigger on account_passkey.
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
  password_set_at timestamptz not null default clock_timestamp(),
  -- When a temporary password opened its only session.
  password_used_at timestamptz,
  unique (account_id, provider_id)
);
comment on table account_credential is 'Passwords as scrypt hashes. Never add a password, a hint or a question.';
create function note_new_password() returns trigger
language plpgsql as $$
begin
  new.password_set_at := clock_timestamp();
  new.password_used_at := null;
  return new;
end
$$;
create trigger note_new_password before update of password on account_credential
  for each row when (old.password is distinct from new.password) execute function note_new_password();

-- The dashboard manages accounts, but only the operator of the server creates administrators, on the command line.
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

-- Which role and unit an account was given, and who confirmed it: otherwise one administrator alone could create both levels of a decision.
create table account_grant (
  id bigint generated always as identity primary key,
  account_id text not null references account (id),
  role text not null,
  unit_id integer not null references administrative_unit (id),
  -- Null for the command line.
  granted_by text references account (id),
  granted_at timestamptz not null default clock_timestamp()
);
comment on table account_grant is
  'Append-only: each role and unit that an account was given, and by whom. The last one applies; an account with any other role or unit decides nothing.';
create index on account_grant (account_id, id);
create trigger account_grant_only_grows before update or delete or truncate on account_grant
  for each statement execute function refuse_rewriting();

create table account_confirmation (
  grant_id bigint primary key references account_grant (id),
  confirmed_by text not null references account (id),
  confirmed_at timestamptz not null default clock_timestamp()
);
comment on table account_confirmation is
  'Append-only: confirmations by a second administrator of accounts that decide about others. They may decide a day later.';
create trigger account_confirmation_only_grows before update or delete or truncate on account_confirmation
  for each statement execute function refuse_rewriting();
create function is_another_administrator(asked text, involved text[]) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select asked <> all (array_remove(involved, null))
    and exists (select from account where id = asked and role = 'administrator' and disabled_at is null);
end;
create function check_confirmation() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_another_administrator(new.confirmed_by, array(
    select unnest(array[account_id, granted_by]) from account_grant where id = new.grant_id))
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
  'From when an account of a deciding role may decide: a day after a second administrator confirmed it. Null while none has. In a trial, where no ballot is real, at once.';
grant execute on function decides_from to dashboard, ballot_keeper;

-- For tables of decisions, whose rows name in recorded_by who decided.
create function refuse_early_decision() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if coalesce(decides_from(new.recorded_by), 'infinity') > now() then
    raise exception 'The account does not decide yet' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
grant select, insert (account_id, role, unit_id, granted_by) on account_grant to dashboard;
grant select, insert (grant_id, confirmed_by) on account_confirmation to dashboard;
grant select on account_grant, account_confirmation to auditor;

create table account_session (
  id text primary key,
  account_id text not null references account (id),
  token text not null unique,
  -- Kind of device in one word, so that officials can tell their own sessions apart.
  device text check (char_length(device) <= 20),
  -- The library writes '' when told not to keep addresses.
  ip_address text check (ip_address = ''),
  expires_at timestamptz not null,
  -- Some roles' sessions end after half an hour without use; `updated_at` belongs to the library.
  used_at timestamptz not null default now(),
  -- Our own sign-in, or the identity provider of the province, which may have required two factors itself.
  signed_in_by text not null default 'own' check (signed_in_by in ('own', 'provider', 'provider-two-factors')),
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

create table account_identity (
  -- Keyed hash of the identity provider and its identifier for the person.
  name bytea primary key check (octet_length(name) = 32),
  account_id text not null unique references account (id),
  linked_at timestamptz not null default clock_timestamp()
);
comment on table account_identity is
  'Which person of the province''s identity provider signs in to which account. The provider''s identifier may be an identity number, so only a hash of it is stored. Never add it, nor a name or an address.';

create table account_used_code (
  -- Keyed hash of the account and of what was typed.
  name bytea primary key check (octet_length(name) = 32),
  taken_at timestamptz not null default clock_timestamp()
);
comment on table account_used_code is
  'Codes of second factors that opened a session in the last minutes, so that none opens another in any process. Never add the code.';
create index on account_used_code (taken_at);

create table account_passkey (
  -- The authenticator's credential id, base64url.
  id text primary key check (id ~ '^[A-Za-z0-9_-]+$' and char_length(id) between 16 and 1400),
  account_id text not null references account (id),
  -- Name given by its owner.
  name text not null check (name <> '' and char_length(name) <= 60),
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text not null,
  created_at timestamptz not null default now()
);
comment on table account_passkey is 'Public keys of passkeys: what signs for them never leaves the phone, key or computer of its owner. Never add its serial number.';
create index on account_passkey (account_id);
create table account_passkey_removal (
  passkey_id text primary key references account_passkey (id),
  removed_at timestamptz not null default clock_timestamp()
);
comment on table account_passkey_removal is
  'Append-only: passkeys that open and sign nothing any more. Their public keys stay, for what they signed before.';
create trigger account_passkey_removal_only_grows before update or delete or truncate on account_passkey_removal
  for each statement execute function refuse_rewriting();
create function note_passkeys() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  update account set has_passkey = exists (
      select from account_passkey as passkey where account_id = account.id
        and not exists (select from account_passkey_removal where passkey_id = passkey.id))
    where id = (select account_id from account_passkey where id = coalesce(to_jsonb(new) ->> 'passkey_id', to_jsonb(new) ->> 'id'));
  return null;
end
$$;
create trigger note_passkeys after insert on account_passkey for each row execute function note_passkeys();
create trigger note_passkeys after insert on account_passkey_removal for each row execute function note_passkeys();
grant select, insert (id, account_id, name, public_key, counter, transports), update (counter) on account_passkey to dashboard;
grant select, insert (passkey_id) on account_passkey_removal to dashboard;

grant select, insert on account, account_credential to dashboard;
grant update (name, role, unit_id, must_change_password, two_factor_enabled, has_passkey, disabled_at, updated_at) on account to dashboard;
grant update (password, updated_at, password_used_at) on account_credential to dashboard;
grant select, insert, delete on account_used_code, account_identity to dashboard;
grant select, insert, update, delete on account_session, account_challenge, account_second_factor to dashboard;
grant select (id, username, name, role, unit_id, disabled_at, created_at) on account to auditor;

create table set_up_step (
  step text primary key check (step ~ '^[a-z]+(-[a-z]+)*$'),
  said_by text not null references account (id),
  said_at timestamptz not null default clock_timestamp()
);
comment on table set_up_step is
  'Steps of a first set-up that only people can check, such as posters on the wall, and who reported them done. Steps that the database can check itself are not here.';
grant select, insert (step, said_by) on set_up_step to dashboard;
