-- Whom a desk does not ask leaves no ballot, so no ballot can tell. The level above therefore telephones a few citizens of each desk and month
-- and asks whether anybody gave them a way to rate. What is kept are four counts.

create table callback_count (
  id bigint generated always as identity primary key,
  desk_id integer not null references desk (id),
  -- The commune to which the desk belonged in that month.
  unit_id integer not null references administrative_unit (id),
  -- When the dossiers ended, not when somebody called.
  month date not null check (month = date_trunc('month', month)::date),
  -- Refused: or sent back.
  outcome text not null check (outcome in ('settled', 'refused')),
  -- Of the citizens reached: satisfied (4 or 5) or not, and whether staff gave them a way to rate. All four empty: what was known was taken back.
  satisfied_asked integer check (satisfied_asked between 0 and 1000),
  satisfied_not_asked integer check (satisfied_not_asked between 0 and 1000),
  dissatisfied_asked integer check (dissatisfied_asked between 0 and 1000),
  dissatisfied_not_asked integer check (dissatisfied_not_asked between 0 and 1000),
  -- Empty for demonstration data.
  account_id text references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  check (num_nulls(satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked) in (0, 4))
);
create index on callback_count (unit_id, month, desk_id, outcome, id);
comment on table callback_count is
  'How many citizens that the level above reached by telephone say they were given a way to rate. Append-only; the latest row of desk, unit, month and outcome holds. Never for the eyes of the measured commune. Four counts only: never add who was called, a number, a dossier, a remark or the time of a call.';
create trigger callback_count_only_grows before update or delete or truncate on callback_count
  for each statement execute function refuse_rewriting();
alter table callback_count enable row level security;
-- Communes never: such counts are small, of their own citizens and about themselves. Administrators neither: they make the accounts of callers.
create policy callers_read on callback_count for select to dashboard using (
  (select reader_role()) in ('district-official', 'province-official', 'auditor')
  and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[])));
create policy callers_add on callback_count for insert to dashboard with check (
  (select reader_role()) in ('district-official', 'province-official')
  and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
  and account_id = (select reader_account_id())
  and month <= service_today()
  and exists (
    select from desk_assignment as assignment
    where assignment.desk_id = callback_count.desk_id and assignment.unit_id = callback_count.unit_id
      and assignment.valid_from < month + interval '1 month' and (assignment.valid_to is null or assignment.valid_to > month)));
create policy worker_reads on callback_count for select to worker using (true);
create policy auditor_reads on callback_count for select to auditor using (true);
grant select, insert (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked, account_id)
  on callback_count to dashboard;
grant select on callback_count to worker, auditor;

-- What the calls may show: citizens with a refused dossier, or dissatisfied ones, who were not asked as others were.
alter table signal drop constraint signal_kind_check;
alter table signal add constraint signal_kind_check check (kind in (
  'burst', 'over-capacity', 'off-hours', 'one-after-another', 'late-from-one-network', 'fast-filling', 'even-spacing',
  'repeated-pattern', 'all-satisfied-run', 'assisted-gap', 'mode-gap', 'dissatisfied-gap', 'missing-dissatisfied', 'not-asked',
  'perfect-weeks', 'level-shift', 'several-signs'));
