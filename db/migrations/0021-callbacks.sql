-- Citizens whom a desk does not ask leave no ballot, so ballots cannot show it. The level above therefore telephones a few citizens per
-- desk and month and asks whether anybody gave them a way to rate. Only four counts are kept.
create table callback_count (
  id bigint generated always as identity primary key,
  desk_id integer not null references desk (id),
  -- The commune to which the desk belonged in that month.
  unit_id integer not null references administrative_unit (id),
  -- The month in which the dossiers ended, not that of the calls.
  month date not null check (month = date_trunc('month', month)::date),
  -- `refused` includes dossiers that were sent back.
  outcome text not null check (outcome in ('settled', 'refused')),
  -- Of the citizens reached: satisfied (4 or 5) or not, and whether staff gave them a way to rate. All four null: the earlier counts were
  -- taken back.
  satisfied_asked integer check (satisfied_asked between 0 and 1000),
  satisfied_not_asked integer check (satisfied_not_asked between 0 and 1000),
  dissatisfied_asked integer check (dissatisfied_asked between 0 and 1000),
  dissatisfied_not_asked integer check (dissatisfied_not_asked between 0 and 1000),
  -- Empty for demonstration data.
  account_id text references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  check (num_nulls(satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked) in (0, 4))
);
comment on table callback_count is
  'How many citizens that the level above reached by telephone say they were given a way to rate. Append-only; the latest row of desk, unit, month and outcome applies. Never show it to the measured commune. Four counts only: never add who was called, a number, a dossier, a remark or the time of a call.';
grant select, insert (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked, account_id)
  on callback_count to dashboard;

-- The latest sealing: the next one draws from what is numbered now, so nobody can know what it will draw.
create function last_seal_number() returns integer language sql stable return (select coalesce(max(number), 0) from book_seal);
grant execute on function last_seal_number to dashboard;

-- Whether dossiers and answers by field of procedure, as far as the callers know them, fit a list: no field and no remainder of one to four
-- dossiers, or a citizen who answered could be found.
create function fields_fit_list(fields jsonb, dossiers integer) returns boolean language sql immutable return (
  select coalesce(bool_and(coalesce(of_field >= 5 and satisfied >= 0 and dissatisfied >= 0 and satisfied + dissatisfied <= of_field, false)), true)
    and fields_fit_list.dossiers - coalesce(sum(of_field), 0) >= 0
    and fields_fit_list.dossiers - coalesce(sum(of_field), 0) not between 1 and 4
  from jsonb_each(fields) as field (code, counts)
  cross join lateral (select (counts->>'dossiers')::integer as of_field, (counts->>'satisfied')::integer as satisfied,
    (counts->>'dissatisfied')::integer as dissatisfied) as each);
grant execute on function fields_fit_list to dashboard;

create table callback_lot (
  id bigint generated always as identity primary key,
  desk_id integer not null references desk (id),
  unit_id integer not null references administrative_unit (id),
  -- The month in which the dossiers ended.
  month date not null check (month = date_trunc('month', month)::date),
  outcome text not null check (outcome in ('settled', 'refused')),
  -- Dossiers on the list, numbered 1…N. The first row of a desk, unit, month and outcome decides the draw; nothing changes it later.
  dossiers integer not null check (dossiers between 1 and 100000),
  after_seal integer not null default last_seal_number() check (after_seal >= 0),
  -- Outcomes of calls that got no answer, and how many citizens a second caller asked again, and with the same answer: the latest row
  -- counts.
  declined integer not null default 0 check (declined between 0 and 1000),
  no_answer integer not null default 0 check (no_answer between 0 and 1000),
  wrong_number integer not null default 0 check (wrong_number between 0 and 1000),
  ineligible integer not null default 0 check (ineligible between 0 and 1000),
  repeated integer not null default 0 check (repeated between 0 and 1000),
  repeated_alike integer not null default 0 check (repeated_alike between 0 and repeated),
  -- By code of a field of procedure: {dossiers, satisfied, dissatisfied}; what is left of the list is of other or unknown fields. The latest
  -- row counts.
  fields jsonb not null default '{}' check (fields_fit_list(fields, dossiers)),
  -- Empty for demonstration data.
  account_id text references account (id),
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table callback_lot is
  'Lists of dossiers from which numbers are drawn, and the outcomes of the calls (AAPOR). Append-only. The numbers drawn follow from the root of the first sealing after the first row (packages/ballot-book, draw-lot). Counts only: never add a dossier, a name or a telephone number.';
-- Not after_seal: nobody chooses the sealing that draws.
grant select, insert (desk_id, unit_id, month, outcome, dossiers, declined, no_answer, wrong_number, ineligible, repeated, repeated_alike, fields, account_id)
  on callback_lot to dashboard;

do $policies$
declare
  name text;
begin
  foreach name in array array['callback_count', 'callback_lot'] loop
    execute format('create index on %I (unit_id, month, desk_id, outcome, id)', name);
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_rewriting()',
      name || '_only_grows', name);
    execute format('create trigger change_is_noted before insert or update or delete or truncate on %I
      for each statement execute function note_register_change()', name);
    execute format('alter table %I enable row level security', name);
    -- Never communes: such counts are small, of their own citizens and about themselves. Nor administrators: they create the callers'
    -- accounts.
    execute format($policy$create policy callers_read on %I for select to dashboard using (
      (select reader_role()) in ('district-official', 'province-official', 'auditor')
      and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[])))$policy$, name);
    -- Calls are counted from the first day of a month on; a list can be numbered once it is over.
    execute format($policy$create policy callers_add on %1$I for insert to dashboard with check (
      (select reader_role()) in ('district-official', 'province-official')
      and ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))
      and account_id = (select reader_account_id())
      and month + interval %2$L <= service_today()
      and exists (
        select from desk_assignment as assignment
        where assignment.desk_id = %1$I.desk_id and assignment.unit_id = %1$I.unit_id
          and assignment.valid_from < month + interval '1 month' and (assignment.valid_to is null or assignment.valid_to > month)))$policy$,
      name, case name when 'callback_lot' then '1 month' else '0 months' end);
    execute format('create policy worker_reads on %I for select to worker using (true)', name);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', name);
    execute format('grant select on %I to worker, auditor', name);
    perform seal_rows(name::regclass);
  end loop;
end
$policies$;
