-- Drafts of letters to citizens: how many, under which serial numbers, and how many of them somebody says were sent. Who gets one is never
-- here.

create table letter_draft (
  id uuid primary key default gen_random_uuid(),
  unit_id integer not null references administrative_unit (id),
  kind text not null check (kind in ('thanks', 'apology', 'congratulation', 'condolence')),
  -- The month of the events they are about: for apologies, the month whose dossier counts have them as late.
  month date not null check (month = date_trunc('month', month)::date),
  -- Serial numbers run on in a commune, kind and year.
  first_serial integer not null check (first_serial > 0),
  letters integer not null check (letters between 1 and 200),
  year integer not null generated always as (extract(year from month)) stored,
  made_by text not null references account (id),
  made_at timestamptz not null default clock_timestamp(),
  unique (unit_id, kind, year, first_serial)
);
comment on table letter_draft is
  'Append-only: batches of draft letters by count and serial number. Never add a name, a dossier, an address or why a letter is written.';
create index on letter_draft (unit_id, month);

create table letter_sent (
  draft_id uuid not null references letter_draft (id),
  unit_id integer not null references administrative_unit (id),
  version integer not null check (version > 0),
  -- How many of the batch were sent so far.
  sent integer not null check (sent between 0 and 200),
  recorded_by text not null references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  -- Decides to which quarter's report a letter belongs.
  recorded_on date not null default service_today(),
  primary key (draft_id, version)
);
comment on table letter_sent is 'Append-only: how many letters of a batch somebody says were sent; the highest version applies.';
create index on letter_sent (unit_id);

do $policies$
declare
  name text;
begin
  foreach name in array array['letter_draft', 'letter_sent'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_rewriting()',
      name || '_only_grows', name);
    execute format('alter table %I enable row level security', name);
    execute format($policy$create policy reader_scope on %I for select to dashboard
      using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))$policy$, name);
    execute format($policy$create policy keepers_add on %I for insert to dashboard
      with check ((select reader_role()) in ('commune-official', 'district-official', 'province-official')
        and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
        and %I = (select reader_account_id()))$policy$, name, case name when 'letter_draft' then 'made_by' else 'recorded_by' end);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', name);
    execute format('grant select on %I to dashboard, auditor', name);
    perform seal_rows(name::regclass);
  end loop;
end
$policies$;

create function check_letters_sent() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from letter_draft where id = new.draft_id and unit_id = new.unit_id and new.sent <= letters) then
    raise exception 'More letters sent than there are in the batch' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger no_more_than_drafted before insert on letter_sent for each row execute function check_letters_sent();

grant insert (unit_id, kind, month, first_serial, letters, made_by) on letter_draft to dashboard;
grant insert (draft_id, unit_id, version, sent, recorded_by) on letter_sent to dashboard;
