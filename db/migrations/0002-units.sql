-- Administrative units, past and present: levels are data, every row is dated. An administrator announces a change of units or areas for a
-- future day and can take it back until then. What was in force stays: ballots were counted by it.

create table administrative_unit (
  id integer primary key,
  code text not null,
  level text not null check (level in ('province', 'district', 'area', 'commune')),
  kind text not null check (kind in ('tinh', 'huyen', 'quan', 'thi-xa', 'thanh-pho', 'khu-vuc', 'xa', 'phuong', 'thi-tran', 'dac-khu')),
  name text not null check (name <> ''),
  slug text not null,
  parent_id integer references administrative_unit (id),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from),
  check ((level = 'province') = (parent_id is null)),
  unique (code, valid_from),
  unique (slug, valid_from)
);
comment on table administrative_unit is
  'One row for each unit and period in which its code, name, kind and parent did not change. Codes are reused across reforms, so the id is the identity and valid_to is the first day on which the row no longer holds.';

create table administrative_succession (
  predecessor_id integer not null references administrative_unit (id),
  successor_id integer not null references administrative_unit (id),
  effective_on date not null,
  extent text not null check (extent in ('whole', 'part')),
  change text not null,
  resolution text,
  clause integer,
  -- Marks the receiver to use when a divided unit's old figure must stand in a single place: a heuristic.
  is_default boolean not null,
  basis text,
  check (predecessor_id <> successor_id),
  primary key (predecessor_id, successor_id)
);
comment on table administrative_succession is
  'What became of a unit, whole or in part, with the resolution that decided it. Facts only: no figure is moved here.';
create index on administrative_succession (successor_id);

create table area_member (
  area_id integer not null references administrative_unit (id),
  commune_id integer not null references administrative_unit (id),
  valid_from date not null,
  valid_to date,
  reason text check (reason <> '' and char_length(reason) <= 300),
  check (valid_to is null or valid_to > valid_from),
  primary key (commune_id, valid_from)
);
create index on area_member (area_id);
comment on table area_member is
  'Which communes an area (khu vực) groups, and when. Areas took over from the districts on 01/07/2025; administrators may regroup them.';
comment on column area_member.reason is
  'Why the commune is in this area, in the administrator''s words; empty where it follows from its former district.';

-- Whoever adds rows, a walk up from a unit ends at its province: a unit that stood under itself would never let the worker arrive.
create function check_parent() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if (select level from administrative_unit where id = new.parent_id)
    <> all (case new.level when 'commune' then array['province', 'district'] else array['province'] end) then
    raise exception 'Unit % of level % cannot stand under unit %', new.id, new.level, new.parent_id using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create trigger unit_stands_under_a_higher_one after insert or update on administrative_unit
  for each row execute function check_parent();

-- Its arguments: a column, the level of the unit that it names, and so on.
create function check_levels() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  for at in 0 .. tg_nargs - 1 by 2 loop
    if (select level from administrative_unit where id = (to_jsonb(new) ->> tg_argv[at])::integer) <> tg_argv[at + 1] then
      raise exception '% of % names a unit that is no %', tg_argv[at], tg_table_name, tg_argv[at + 1] using errcode = 'check_violation';
    end if;
  end loop;
  return null;
end
$$;
create trigger areas_group_communes after insert or update on area_member
  for each row execute function check_levels('area_id', 'area', 'commune_id', 'commune');

-- The dashboard never rewrites the past: what it adds begins today or later, what it ends ends today or later, and what has begun stays.
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
  foreach name in array array['administrative_unit', 'administrative_succession', 'area_member'] loop
    execute format('create trigger change_is_noted before insert or update or delete or truncate on %I
      for each statement execute function note_register_change()', name);
  end loop;
end
$policies$;
create policy administrators_add_no_province on administrative_unit as restrictive for insert to dashboard
  with check (level in ('area', 'commune'));
alter table administrative_succession enable row level security;
create policy everybody_reads on administrative_succession for select using (true);
create policy administrators_add on administrative_succession for insert to dashboard
  with check ((select reader_role()) = 'administrator' and effective_on >= service_today());
create policy administrators_take_back on administrative_succession for delete to dashboard
  using ((select reader_role()) = 'administrator' and effective_on > service_today());

grant select on administrative_unit, administrative_succession, area_member to ballot_keeper, ballot_writer, dashboard, worker, auditor;
grant insert, update (valid_to), delete on administrative_unit, area_member to dashboard;
grant insert, delete on administrative_succession to dashboard;

create function province_of(unit integer) returns integer
language sql stable parallel safe
begin atomic
  with recursive line as (
    select id, parent_id from administrative_unit where id = unit
    union all
    select above.id, above.parent_id from administrative_unit as above join line on above.id = line.parent_id
  )
  select id from line where parent_id is null;
end;
comment on function province_of is 'The topmost unit above a unit.';
grant execute on function province_of to worker;

-- The scope lists communes; a unit above them belongs to the official when every commune it ever had does.
create function reader_has_whole_unit(asked integer) returns boolean
language sql stable parallel safe
begin atomic
  select coalesce(bool_and(commune_id = any (coalesce(reader_unit_ids(), '{}'))), false)
  from (
    select commune_id from area_member where area_id = asked
    union all
    select id from administrative_unit where parent_id = asked and level = 'commune'
  ) as part;
end;
comment on function reader_has_whole_unit is 'Whether all communes that an area or district ever had are in the reader''s scope; false for a unit without any.';
grant execute on function reader_has_whole_unit to dashboard, worker, auditor;

-- Figures from before there were ballots.
create table reported_figure (
  id integer primary key,
  unit_id integer not null references administrative_unit (id),
  indicator text not null,
  value numeric not null,
  unit_of_measure text not null,
  reported_on date not null,
  source text not null,
  definition text not null default 'legacy_reported' check (definition = 'legacy_reported')
);
comment on table reported_figure is
  'Figures taken from reports and articles, displayed differently from surveyed ones and never added to them. No base is known unless a source gives it.';
grant select on reported_figure to dashboard, worker, auditor;
