-- Foundation of all later files: default privileges, the service day, whose rows an official may see, append-only registers.

-- Functions are executable by explicit grant only, never through PUBLIC.
alter default privileges revoke execute on functions from public;
revoke create on schema public from public;
grant usage on schema public to ballot_keeper, ballot_writer, dashboard, worker, auditor;
grant create on schema public to ballot_keeper;

-- Which province this is, and whether its ballots are real or invented for a trial, is decided at the first start and never again: the two
-- must never mix.
create table installation (
  only_row boolean primary key default true check (only_row),
  demo_data boolean,
  -- Letterhead, bodies, targets and the like, as checked from the province's folder (packages/province/src/settings.ts).
  province jsonb check (jsonb_typeof(province) = 'object' and province ->> 'code' ~ '^\d{2}$')
);
insert into installation default values;
comment on table installation is
  'One row: which province this is, and whether this database holds demonstration data, so that every page says so. Null before the first start has decided it.';
create function keep_real_or_trial() returns trigger language plpgsql as $$
begin
  raise exception 'Whether this installation is real or a trial was decided at its first start'
    using errcode = 'check_violation';
end
$$;
create trigger keep_real_or_trial before update on installation
  for each row when (old.demo_data is not null and new.demo_data is distinct from old.demo_data)
  execute function keep_real_or_trial();
create function keep_province() returns trigger language plpgsql as $$
begin
  raise exception 'Which province this installation is of was decided at its first start'
    using errcode = 'check_violation';
end
$$;
-- Letterhead, bodies, targets and the cockpit's picture may follow the province's folder; everything else stays, because the history rests
-- on it.
create trigger keep_province before update on installation
  for each row when (
    old.province is not null
    and new.province - '{letterhead,controller,feedbackPortal,tiles}'::text[] #- '{programme,targets}'
      is distinct from old.province - '{letterhead,controller,feedbackPortal,tiles}'::text[] #- '{programme,targets}'
  )
  execute function keep_province();
grant select on installation to ballot_writer, dashboard, worker, auditor;
-- By which an app sees at its start whether this database is as old as itself.
grant select (name) on kysely_migration to ballot_writer, dashboard, worker, auditor;

-- The only place where the database reads the date: everything belongs to a day in Vietnam, wherever the server stands.
create function service_today() returns date
language sql stable parallel safe
return (now() at time zone 'Asia/Ho_Chi_Minh')::date;
comment on function service_today is 'The day of service in Vietnam.';

-- Whose rows a transaction of the dashboard may see: `withScope` makes these settings for one transaction; without them it sees nobody's.
-- Whatever a query forgets, a row outside the official's communes does not come back. Policies read the settings in subqueries, so that
-- PostgreSQL evaluates them once per statement instead of once per row.
create function reader_sees_everything() returns boolean
language sql stable parallel safe
return coalesce(current_setting('long_dan.unit_ids', true), '') = '*';
comment on function reader_sees_everything is 'Whether the reader''s scope is the whole province.';

create function reader_unit_ids() returns integer[]
language sql stable parallel safe
return string_to_array(nullif(nullif(current_setting('long_dan.unit_ids', true), ''), '*'), ',')::integer[];
comment on function reader_unit_ids is 'Communes of the reader''s scope; null when nothing was set.';

create function reader_role() returns text
language sql stable parallel safe
return coalesce(current_setting('long_dan.role', true), '');
comment on function reader_role is 'Role of the signed-in reader; empty when nothing was set.';

create function reader_account_id() returns text
language sql stable parallel safe
return coalesce(current_setting('long_dan.account_id', true), '');
comment on function reader_account_id is 'Account of the signed-in reader; empty when nothing was set.';

grant execute on function service_today, reader_sees_everything, reader_unit_ids, reader_role to ballot_keeper, dashboard, worker, auditor;
grant execute on function reader_account_id to dashboard;

-- Registers of decisions are append-only: a change is a new row, and the old one stays with who said it and when.
create function refuse_rewriting() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'Rows of % are only ever added', tg_table_name using errcode = 'integrity_constraint_violation';
end
$$;

create function never_delete() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are never deleted or renumbered: ballots name them', tg_table_name using errcode = 'foreign_key_violation';
end
$$;

-- The dashboard caches registers that change a few times a day, and asks this table whether its copy is still current.
create table register_state (
  register text primary key,
  state uuid not null
);
comment on table register_state is
  'One row for each cached register; `state` changes in every transaction that writes to it. Whoever caches rows compares it before using them. Every reader sees all rows: never add what was written, where, by whom or when.';
grant select on register_state to dashboard, auditor;

-- Fires before the rows are written: concurrent writers of a register queue up here, not half-way through, where they could deadlock.
create function note_register_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into register_state (register, state) values (tg_table_name, gen_random_uuid())
  on conflict (register) do update set state = excluded.state;
  return null;
end
$$;

-- A schema of its own, because in `public` nothing may be executed without an explicit grant.
create schema search;
create extension unaccent schema search;
create extension pg_trgm schema search;
grant usage on schema search to ballot_keeper, worker, dashboard;
grant execute on function search.unaccent(regdictionary, text) to ballot_keeper, worker, dashboard;

-- Hòa, Hoà and hoa become the same syllable, đ becomes d; anything that is neither letter nor digit becomes one space. A space stands at
-- both ends, so that '% hoa %' finds the syllable and not a part of "khoa". Immutable as long as unaccent.rules does not change for
-- Vietnamese.
create function fold_vietnamese(given text) returns text
language sql immutable strict parallel safe
return ' ' || btrim(regexp_replace(
  lower(search.unaccent('search.unaccent'::regdictionary, normalize(given, nfc))), '[^a-z0-9]+', ' ', 'g')) || ' ';
comment on function fold_vietnamese is 'Lower case without accents, đ as d, words one space apart and a space at both ends.';
grant execute on function fold_vietnamese to ballot_keeper, worker, dashboard;
