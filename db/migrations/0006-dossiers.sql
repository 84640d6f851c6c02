-- How many dossiers a desk received and returned in a month: without them nobody knows what share of people answered.
create table dossier_count (
  id bigint generated always as identity primary key,
  desk_id integer not null references desk (id),
  -- The commune to which the desk belonged in that month.
  unit_id integer not null references administrative_unit (id),
  month date not null check (month = date_trunc('month', month)::date),
  -- Dossiers received. Null: the earlier count was taken back.
  received integer check (received between 0 and 100000),
  -- Results handed out, and how many of them by the promised date or after it; null where nobody counts them.
  returned integer check (returned between 0 and 100000),
  on_time integer check (on_time >= 0),
  late integer check (late >= 0),
  -- Empty for demonstration data.
  account_id text references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  check (received is not null or (returned is null and on_time is null and late is null)),
  check (coalesce(on_time, 0) + coalesce(late, 0) <= coalesce(returned, coalesce(on_time, 0) + coalesce(late, 0)))
);
comment on table dossier_count is
  'How many dossiers a desk handled in a month: the N of response rates. Append-only; the latest row of desk, unit and month applies. Numbers only: never add a dossier, its code or its applicant.';
create index on dossier_count (unit_id, month, desk_id, id);
create trigger dossier_count_only_grows before update or delete or truncate on dossier_count
  for each statement execute function refuse_rewriting();
create trigger change_is_noted before insert or update or delete or truncate on dossier_count
  for each statement execute function note_register_change();
alter table dossier_count enable row level security;
create policy reader_scope on dossier_count for select to dashboard
  using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]));
create policy officials_add on dossier_count for insert to dashboard with check (
  (select reader_role()) in ('commune-official', 'district-official', 'province-official')
  and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
  and account_id = (select reader_account_id())
  and month <= service_today()
  and exists (
    select from desk_assignment as assignment
    where assignment.desk_id = dossier_count.desk_id and assignment.unit_id = dossier_count.unit_id
      and assignment.valid_from < month + interval '1 month' and (assignment.valid_to is null or assignment.valid_to > month)));
create policy worker_reads on dossier_count for select to worker using (true);
create policy auditor_reads on dossier_count for select to auditor using (true);
grant select, insert (desk_id, unit_id, month, received, returned, on_time, late, account_id) on dossier_count to dashboard;
grant select on dossier_count to worker, auditor;
