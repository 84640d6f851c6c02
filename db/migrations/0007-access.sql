-- Who may sign in to the dashboard, and what they did there. The first five tables are written by the sign-in library
-- (better-auth) under these names (apps/dashboard/src/sign-in/auth.ts maps them); the sixth is ours and only grows.

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
create index on account_session (account_id);
comment on table account_session is
  'Open sessions. The token alone opens nothing: the cookie carries a signature made with a key that is not in the database. Never add an address or a user agent.';

create table account_challenge (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on account_challenge (identifier);
comment on table account_challenge is 'Sign-ins between password and second factor: minutes old, deleted when used.';

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
create index on access_record (account_id, id);
comment on table access_record is
  'Append-only: who signed in, looked at remarks, exported or changed something, and when. Never add an address, a password tried, or the text of a remark.';

create function refuse_rewriting() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'Rows of % are only ever added', tg_table_name using errcode = 'integrity_constraint_violation';
end
$$;
create trigger access_record_only_grows
  before update or delete or truncate on access_record
  for each statement execute function refuse_rewriting();

-- The one place where the database knows what day it is: everything that happens is of a day in Vietnam, wherever the server stands.
create function service_today() returns date
language sql stable parallel safe
return (now() at time zone 'Asia/Ho_Chi_Minh')::date;
comment on function service_today is 'The day of service in Vietnam.';

-- Whose rows a transaction of the dashboard may see: `withScope` sets both settings for one transaction. Missing settings mean nobody.
create function reader_sees_everything() returns boolean
language sql stable parallel safe
return coalesce(current_setting('long_dan.unit_ids', true), '') = '*';
comment on function reader_sees_everything is 'Whether the reader''s scope is the whole province.';

create function reader_unit_ids() returns integer[]
language sql stable parallel safe
return string_to_array(nullif(nullif(current_setting('long_dan.unit_ids', true), ''), '*'), ',')::integer[];
comment on function reader_unit_ids is 'Communes of the reader''s scope; empty (null) when nothing was set.';

create function reader_role() returns text
language sql stable parallel safe
return coalesce(current_setting('long_dan.role', true), '');
comment on function reader_role is 'Role of the signed-in reader; empty when nothing was set.';

alter table access_record enable row level security;
create policy anyone_adds on access_record for insert to dashboard with check (true);
create policy auditors_read on access_record for select to dashboard using ((select reader_role()) = 'auditor');
create policy auditor_reads on access_record for select to auditor using (true);

grant select, insert on account, account_credential to dashboard;
grant update (name, role, unit_id, must_change_password, two_factor_enabled, disabled_at, updated_at) on account to dashboard;
grant update (password, updated_at) on account_credential to dashboard;
grant select, insert, update, delete on account_session, account_challenge, account_second_factor to dashboard;
grant select, insert (account_id, action, unit_id, subject) on access_record to dashboard;
grant select on access_record to auditor;
grant select (id, username, name, role, unit_id, disabled_at, created_at) on account to auditor;
grant execute on function reader_sees_everything, reader_unit_ids, reader_role, service_today to dashboard, worker, auditor;
