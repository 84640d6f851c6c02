-- Units and areas change by an administrator's act, announced for a day to come and taken back until that day. What was in force stays:
-- ballots were counted by it.

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

alter table area_member add column reason text check (reason <> '' and char_length(reason) <= 300);
comment on column area_member.reason is
  'Why the commune is in this area, in the administrator''s words; empty where it follows from its former district.';

-- The dashboard writes history only forward: what it adds begins today or later, what it ends ends today or later, and what has begun stays.
do $policies$
declare
  name text;
begin
  foreach name in array array['administrative_unit', 'area_member'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy everybody_reads on %I for select using (true)', name);
    execute format($policy$create policy administrators_add on %I for insert to dashboard
      with check ((select reader_role()) = 'administrator' and valid_from >= service_today() and valid_to is null)$policy$, name);
    execute format($policy$create policy administrators_end on %I for update to dashboard
      using ((select reader_role()) = 'administrator' and (valid_to is null or valid_to > service_today()))
      with check (valid_to is null or valid_to >= service_today())$policy$, name);
    execute format($policy$create policy administrators_take_back on %I for delete to dashboard
      using ((select reader_role()) = 'administrator' and valid_from > service_today())$policy$, name);
  end loop;
end
$policies$;
alter table administrative_succession enable row level security;
create policy everybody_reads on administrative_succession for select using (true);
create policy administrators_add on administrative_succession for insert to dashboard
  with check ((select reader_role()) = 'administrator' and effective_on >= service_today());
create policy administrators_take_back on administrative_succession for delete to dashboard
  using ((select reader_role()) = 'administrator' and effective_on > service_today());

alter table unit_change enable row level security;
create policy everybody_reads on unit_change for select using (true);
create policy administrators_add on unit_change for insert to dashboard
  with check ((select reader_role()) = 'administrator' and effective_on >= service_today());
create policy administrators_take_back on unit_change for update to dashboard
  using ((select reader_role()) = 'administrator' and effective_on > service_today() and undone_at is null)
  with check ((select reader_role()) = 'administrator');

grant insert, update (valid_to), delete on administrative_unit, area_member to dashboard;
grant insert, delete on administrative_succession to dashboard;
grant select, insert (kind, effective_on, resolution, changes, made_by), update (undone_by, undone_at) on unit_change to dashboard;
grant select on unit_change to worker, auditor;
