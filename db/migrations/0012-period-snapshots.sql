-- What is published of a closed period: computed once, hidden where it must be, hashed, and never changed. The ballot app shows these
-- two tables to everybody; it has no way to anything that lies behind them.

create table period_freeze (
  -- As in addresses: 2026-09, 2026-Q3, 2026-H2, 2026.
  period_code text not null check (period_code ~ '^[12]\d{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
  version integer not null check (version > 0),
  starts_on date not null,
  -- The day after the last one.
  ends_before date not null,
  frozen_on date not null,
  -- Why there is another version; the first has none.
  note text check (note <> '' and char_length(note) <= 500),
  -- Signed note of the ballot book, which then held every ballot that is counted here.
  checkpoint text,
  -- SHA-256 over the hashes of all figures of this version in the order of unit ids, one a line.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (period_code, version),
  check ((version = 1) = (note is null)),
  check (starts_on < ends_before)
);
comment on table period_freeze is
  'Which periods are published, in which versions. Append-only; a correction is a new version with a note. The latest version is shown, earlier ones stay.';

create table period_snapshot (
  unit_id integer not null references administrative_unit (id),
  period_code text not null,
  version integer not null,
  satisfied integer not null check (satisfied >= 0),
  base integer not null check (base >= 10),
  -- Canonical JSON (packages/results/README.md): the published figure in the bytes that were hashed.
  document text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (unit_id, period_code, version),
  foreign key (period_code, version) references period_freeze (period_code, version),
  check (satisfied <= base)
);
create index on period_snapshot (period_code, version);
comment on table period_snapshot is
  'The public figure of a unit and period. A unit without a row is not published: too few ballots, none, or it would give another away; nothing tells which. Append-only. Never add a row by hand: what is hidden depends on what was published before.';

create table frozen_month (
  unit_id integer not null references administrative_unit (id),
  month date not null check (month = date_trunc('month', month)::date),
  version integer not null check (version > 0),
  questionnaire_version smallint not null references questionnaire_version (number),
  entry_mode smallint not null,
  counters integer[] not null,
  primary key (month, version, unit_id, questionnaire_version, entry_mode)
);
comment on table frozen_month is
  'Tallies of a commune and month at the moment it was frozen. Longer periods are added up from here, so that a late ballot cannot be found as their difference. Append-only, never public: cells may be small.';

create trigger period_freeze_only_grows before update or delete or truncate on period_freeze
  for each statement execute function refuse_rewriting();
create trigger period_snapshot_only_grows before update or delete or truncate on period_snapshot
  for each statement execute function refuse_rewriting();
create trigger frozen_month_only_grows before update or delete or truncate on frozen_month
  for each statement execute function refuse_rewriting();

grant select on period_freeze, period_snapshot to ballot_writer, dashboard, worker, auditor;
grant select on frozen_month to worker, auditor;
grant insert on period_freeze, period_snapshot, frozen_month to worker;

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
create index on api_token (account_id);
comment on table api_token is
  'Personal access tokens of the results API, as hashes. A token can never do more than its account; it ends with the account. Never add the token itself.';

grant select, insert (id, account_id, token_hash, name, unit_id, expires_on) on api_token to dashboard;
grant update (revoked_at, last_used_on) on api_token to dashboard;
