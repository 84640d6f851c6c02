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

create table account_session (
  id text primary key,
  account_id text not null references account (id),
  token text not null unique,
  -- A kind of device in one word, for the official who looks through the own sessions.
  device text check (char_length(device) <= 20),
  -- The library writes the empty text when it is told to keep no address.
  ip_address text check (ip_address = ''),
  expires_at timestamptz not null,
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

grant select, insert on account, account_credential to dashboard;
grant update (name, role, unit_id, must_change_password, two_factor_enabled, disabled_at, updated_at) on account to dashboard;
grant update (password, updated_at) on account_credential to dashboard;
grant select, insert, update, delete on account_session, account_challenge, account_second_factor to dashboard;
grant select (id, username, name, role, unit_id, disabled_at, created_at) on account to auditor;

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
