-- The programme and its evidence: which communes are models, and what communes report each quarter.

create table pilot_model (
  id integer generated always as identity primary key,
  unit_id integer not null references administrative_unit (id),
  unique (id, unit_id)
);
comment on table pilot_model is
  'The identity of a pilot model: the commune, as it was when it was entered. What is known about it is in its versions. A merged commune shows its predecessors'' models by succession; no row is ever moved to it.';
create index on pilot_model (unit_id);

create table pilot_model_version (
  model_id integer not null,
  unit_id integer not null,
  version integer not null check (version > 0),
  level text not null check (level in ('province', 'district', 'commune')),
  state text not null check (state in ('registered', 'piloting', 'proposed', 'recognised', 'withdrawn')),
  decision_number text check (decision_number <> '' and char_length(decision_number) <= 80),
  -- Date of the decision that recognised it.
  decided_on date,
  started_on date,
  withdrawn_on date,
  note text check (note <> '' and char_length(note) <= 1000),
  -- The entry itself was taken back: there is no such model, its history stays.
  is_void boolean not null default false,
  act text not null check (act in ('entered', 'changed', 'imported', 'undone')),
  -- Empty for demonstration data and the command line.
  recorded_by text references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (model_id, version),
  foreign key (model_id, unit_id) references pilot_model (id, unit_id),
  check (state <> 'recognised' or decided_on is not null),
  check ((state = 'withdrawn') = (withdrawn_on is not null)),
  check (withdrawn_on is null or decided_on is null or withdrawn_on >= decided_on)
);
comment on table pilot_model_version is
  'Every state of a pilot model, append-only; the highest version applies. The note is about the model: never the name of an official or a citizen.';
create index on pilot_model_version (unit_id);

create table quarter_report_version (
  unit_id integer not null references administrative_unit (id),
  -- First day of the quarter.
  quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved')),
  act text not null check (act in ('saved', 'submitted', 'returned', 'approved', 'imported', 'undone')),
  -- Why it was sent back, for the unit to read.
  reason text check (reason <> '' and char_length(reason) <= 500),
  officials integer check (officials between 0 and 1000000),
  officials_pledged integer check (officials_pledged between 0 and 1000000),
  -- Officials who came by merger or transfer, and how many of them have pledged again here.
  officials_joined integer check (officials_joined between 0 and 1000000),
  officials_repledged integer check (officials_repledged between 0 and 1000000),
  dossiers_received integer check (dossiers_received between 0 and 10000000),
  dossiers_on_time integer check (dossiers_on_time between 0 and 10000000),
  dossiers_late integer check (dossiers_late between 0 and 10000000),
  letters_thanks integer check (letters_thanks between 0 and 10000000),
  letters_apology integer check (letters_apology between 0 and 10000000),
  letters_congratulation integer check (letters_congratulation between 0 and 10000000),
  letters_condolence integer check (letters_condolence between 0 and 10000000),
  home_visits integer check (home_visits between 0 and 10000000),
  hotline_calls integer check (hotline_calls between 0 and 10000000),
  hotline_resolved integer check (hotline_resolved between 0 and 10000000),
  hotline_forwarded integer check (hotline_forwarded between 0 and 10000000),
  hotline_open integer check (hotline_open between 0 and 10000000),
  dialogues integer check (dialogues between 0 and 1000000),
  staff_praised integer check (staff_praised between 0 and 1000000),
  staff_disciplined integer check (staff_disciplined between 0 and 1000000),
  -- What the unit itself reports as satisfied, tenths of a percent, and the answers behind it: shown beside the survey, never added to it.
  reported_satisfied_tenths integer check (reported_satisfied_tenths between 0 and 1000),
  reported_base integer check (reported_base between 1 and 10000000),
  recorded_by text references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (quarter, unit_id, version),
  check ((act = 'returned') = (reason is not null))
);
comment on table quarter_report_version is
  'What communes report each quarter, every version, append-only; the highest version applies. Counts only: never the name of an official or a citizen, never one person''s case.';
create index on quarter_report_version (unit_id, quarter);

do $registers$
declare
  register text;
begin
  foreach register in array array['pilot_model', 'pilot_model_version', 'quarter_report_version'] loop
    execute format('alter table %I enable row level security', register);
    execute format($policy$create policy reader_scope on %I for select to dashboard
      using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))$policy$, register);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', register);
    execute format('grant select on %I to dashboard, auditor', register);
    if register <> 'pilot_model' then
      execute format('create trigger change_is_noted before insert or update or delete or truncate on %I
        for each statement execute function note_register_change()', register);
      execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_rewriting()',
        register || '_only_grows', register);
    end if;
  end loop;
end
$registers$;

create policy keepers_enter on pilot_model for insert to dashboard
  with check (((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
    and (select reader_role()) in ('district-official', 'province-official'));
-- The level above a commune proposes; only the province recognises and withdraws.
create policy keepers_enter on pilot_model_version for insert to dashboard
  with check (recorded_by = (select reader_account_id()) and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
    and ((select reader_role()) = 'province-official'
      or ((select reader_role()) = 'district-official' and state in ('registered', 'piloting', 'proposed'))));
-- A commune never approves or returns its own report.
create policy keepers_report on quarter_report_version for insert to dashboard
  with check (recorded_by = (select reader_account_id())
    and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
    and ((select reader_role()) in ('district-official', 'province-official')
      or ((select reader_role()) = 'commune-official' and state in ('draft', 'submitted')
        and act in ('saved', 'submitted', 'imported', 'undone'))));

create trigger decides_already before insert on pilot_model_version
  for each row when (current_user = 'dashboard' and new.state in ('recognised', 'withdrawn')) execute function refuse_early_decision();
create function check_model_step() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from pilot_model_version where model_id = new.model_id and version = new.version - 1 and state in ('recognised', 'withdrawn'))
    and (reader_role() <> 'province-official' or coalesce(decides_from(new.recorded_by), 'infinity') > now())
  then
    raise exception 'Only the province takes back what it decided' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
comment on function check_model_step is 'Ending a recognition or withdrawal takes a decision, as beginning it did.';
create trigger decisions_stand before insert on pilot_model_version
  for each row when (current_user = 'dashboard') execute function check_model_step();

create function check_report_step() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  before record;
begin
  select state, recorded_by into before from quarter_report_version
  where unit_id = new.unit_id and quarter = new.quarter and version = new.version - 1;
  if (new.version > 1) <> found then
    raise exception 'Versions of a report follow one another' using errcode = 'check_violation';
  end if;
  if new.state = 'approved' and (before.state is distinct from 'submitted' or before.recorded_by = new.recorded_by) then
    raise exception 'A report is approved after somebody else has submitted it' using errcode = 'insufficient_privilege';
  end if;
  if reader_role() = 'commune-official' and before.state in ('submitted', 'approved') then
    raise exception 'What is with the level above, or locked by it, waits for it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
comment on function check_report_step is 'A report moves up, comes back or is locked step by step, and never by the person who sent it in.';
create trigger decides_already before insert on quarter_report_version
  for each row when (current_user = 'dashboard' and new.state in ('returned', 'approved')) execute function refuse_early_decision();
create trigger report_goes_step_by_step before insert on quarter_report_version
  for each row when (current_user = 'dashboard') execute function check_report_step();

grant insert (unit_id) on pilot_model to dashboard;
-- Not recorded_at: nobody dates their own entry.
grant insert (model_id, unit_id, version, level, state, decision_number, decided_on, started_on, withdrawn_on, note, is_void, act, recorded_by)
  on pilot_model_version to dashboard;
grant insert (unit_id, quarter, version, state, act, reason, officials, officials_pledged, officials_joined, officials_repledged,
  dossiers_received, dossiers_on_time, dossiers_late, letters_thanks, letters_apology, letters_congratulation, letters_condolence,
  home_visits, hotline_calls, hotline_resolved, hotline_forwarded, hotline_open, dialogues, staff_praised, staff_disciplined,
  reported_satisfied_tenths, reported_base, recorded_by) on quarter_report_version to dashboard;

create table outline_map (
  only_row boolean primary key default true check (only_row),
  source text not null check (source <> '' and char_length(source) <= 300),
  loaded_on date not null,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  -- Path of each commune by unit id, in the units of width and height: {"123": "M1 2L…Z"}.
  paths jsonb not null check (jsonb_typeof(paths) = 'object')
);
comment on table outline_map is
  'Outlines of communes for the map of the programme, drawn once from the operator''s file by `npm run map`. None ships with the product: no openly licensed boundaries exist.';
grant select on outline_map to dashboard, auditor;
