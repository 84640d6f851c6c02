-- What people enter for many units at once, and may take back.

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
  -- What applying it found before it changed anything, as JSON.
  undo text,
  undone_at timestamptz,
  check ((applied_at is null) = (undo is null)),
  check (undone_at is null or applied_at is not null)
);
comment on table import_draft is
  'Uploads between preview and apply, and what undoes an applied one. Everybody sees only their own. Never add a password, or anything that must not be in the target tables.';
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
  'Every reform and regrouping of areas entered here, and which of them were taken back before their day. Never deleted. Facts about units and desks only: never add a figure or a person.';
alter table unit_change enable row level security;
create policy everybody_reads on unit_change for select using (true);
create policy administrators_add on unit_change for insert to dashboard
  with check ((select reader_role()) = 'administrator' and effective_on >= service_today());
create policy administrators_take_back on unit_change for update to dashboard
  using ((select reader_role()) = 'administrator' and effective_on > service_today() and undone_at is null)
  with check ((select reader_role()) = 'administrator');
grant select, insert (kind, effective_on, resolution, changes, made_by), update (undone_by, undone_at) on unit_change to dashboard;
grant select on unit_change to worker, auditor;
