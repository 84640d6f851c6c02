-- How the programme reaches every commune: plans with a day and a list of communes, what was decided on paper, and what communes tell the
-- public of their officials' duties.

create function reader_unit_id() returns integer
language sql stable
return (select unit_id from account where id = reader_account_id());
comment on function reader_unit_id is 'The unit that the reader''s account is for.';
grant execute on function reader_unit_id to dashboard;

create function reader_plans_for(asked integer) returns boolean
language sql stable
return reader_role() in ('district-official', 'province-official') and (reader_sees_everything() or asked = reader_unit_id());
comment on function reader_plans_for is 'Whether the reader manages plans and documents of the unit: its own level, or the province.';
grant execute on function reader_plans_for to dashboard;

create table rollout_plan (
  id uuid primary key default gen_random_uuid(),
  -- The province, an area or a former district: the one responsible for it.
  unit_id integer not null references administrative_unit (id),
  created_by text not null references account (id),
  unique (id, unit_id)
);
comment on table rollout_plan is 'The identity of a plan; its contents are in its versions.';

create table rollout_plan_version (
  plan_id uuid not null,
  unit_id integer not null,
  version integer not null check (version > 0),
  -- A wave goes through the communes that are left, whatever the year.
  kind text not null check (kind in ('yearly', 'wave')),
  name text not null check (name <> '' and char_length(name) <= 160),
  -- Communes as they were when the plan was made; a merged one counts by what it became.
  commune_ids integer[] not null check (cardinality(commune_ids) between 1 and 1000),
  -- How many of them are to be recognised by the day.
  target integer not null check (target between 1 and cardinality(commune_ids)),
  due_on date not null,
  -- Taken back: nobody is responsible for it any more, its history stays.
  is_void boolean not null default false,
  recorded_by text not null references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (plan_id, version),
  foreign key (plan_id, unit_id) references rollout_plan (id, unit_id)
);
comment on table rollout_plan_version is 'Append-only: what a plan promises, and each change of it; the highest version applies. Progress is computed from the register of models.';

create table document_file (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  bytes bytea not null check (octet_length(bytes) between 1 and 10485760),
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  added_by text not null references account (id),
  check (digest = encode(sha256(bytes), 'hex'))
);
comment on table document_file is 'Scanned documents by the SHA-256 of their bytes, each once. They are only ever downloaded, never shown by this server.';

create table programme_document (
  id uuid primary key default gen_random_uuid(),
  unit_id integer not null references administrative_unit (id),
  kind text not null check (kind in ('resolution', 'steering-committee', 'decision', 'plan', 'other')),
  number text not null check (number <> '' and char_length(number) <= 80),
  issued_on date not null,
  -- As printed above the signature: it is a public document.
  signer text not null check (signer <> '' and char_length(signer) <= 120),
  subject text not null check (subject <> '' and char_length(subject) <= 300),
  file_digest text references document_file (digest),
  recorded_by text not null references account (id),
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table programme_document is 'Append-only: resolutions, decisions, steering committees and plans that exist on paper, as typed from it.';
create index on programme_document (issued_on desc, id);

create table programme_document_withdrawal (
  document_id uuid primary key references programme_document (id),
  unit_id integer not null references administrative_unit (id),
  reason text not null check (reason <> '' and char_length(reason) <= 300),
  recorded_by text not null references account (id),
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table programme_document_withdrawal is 'Append-only: an entry that was a mistake, and why. The entry itself stays.';

create table duty_notice (
  unit_id integer not null references administrative_unit (id),
  version integer not null check (version > 0),
  is_public boolean not null,
  since date,
  link text check (link ~ '^https?://[^\s<>"]+$' and char_length(link) <= 300),
  recorded_by text not null references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (unit_id, version),
  check (is_public = (since is not null)),
  check (is_public or link is null)
);
comment on table duty_notice is 'Append-only: whether a commune has made the work schedule and duties of its officials public, since when and where. Never the duties themselves, never a name.';

do $policies$
declare
  name text;
begin
  foreach name in array array['rollout_plan', 'rollout_plan_version', 'document_file', 'programme_document', 'programme_document_withdrawal', 'duty_notice'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_rewriting()',
      name || '_only_grows', name);
    execute format('alter table %I enable row level security', name);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', name);
    execute format('grant select on %I to dashboard, auditor', name);
    if name <> 'document_file' then
      perform seal_rows(name::regclass);
    end if;
  end loop;
end
$policies$;

-- Plans and documents of the programme are visible to everybody who signs in; what a commune says of itself, to those above it.
create policy officials_read on rollout_plan for select to dashboard using ((select reader_role()) <> '');
create policy officials_read on rollout_plan_version for select to dashboard using ((select reader_role()) <> '');
create policy officials_read on document_file for select to dashboard using ((select reader_role()) <> '');
create policy officials_read on programme_document for select to dashboard using ((select reader_role()) <> '');
create policy officials_read on programme_document_withdrawal for select to dashboard using ((select reader_role()) <> '');
create policy reader_scope on duty_notice for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]));

create policy keepers_add on rollout_plan for insert to dashboard
  with check (reader_plans_for(unit_id) and created_by = (select reader_account_id()));
create policy keepers_add on rollout_plan_version for insert to dashboard
  with check (reader_plans_for(unit_id) and recorded_by = (select reader_account_id())
    and ((select reader_sees_everything()) or commune_ids <@ (select reader_unit_ids())::integer[]));
create policy keepers_add on document_file for insert to dashboard
  with check ((select reader_role()) in ('district-official', 'province-official') and added_by = (select reader_account_id()));
create policy keepers_add on programme_document for insert to dashboard
  with check (reader_plans_for(unit_id) and recorded_by = (select reader_account_id()));
create policy keepers_add on programme_document_withdrawal for insert to dashboard
  with check (reader_plans_for(unit_id) and recorded_by = (select reader_account_id())
    and exists (select from programme_document where id = document_id and programme_document.unit_id = programme_document_withdrawal.unit_id));
create policy keepers_add on duty_notice for insert to dashboard
  with check ((select reader_role()) in ('commune-official', 'district-official', 'province-official')
    and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
    and recorded_by = (select reader_account_id()));

grant insert (unit_id, created_by) on rollout_plan to dashboard;
grant insert (plan_id, unit_id, version, kind, name, commune_ids, target, due_on, is_void, recorded_by) on rollout_plan_version to dashboard;
grant insert (digest, bytes, type, added_by) on document_file to dashboard;
grant insert (unit_id, kind, number, issued_on, signer, subject, file_digest, recorded_by) on programme_document to dashboard;
grant insert (document_id, unit_id, reason, recorded_by) on programme_document_withdrawal to dashboard;
grant insert (unit_id, version, is_public, since, link, recorded_by) on duty_notice to dashboard;
