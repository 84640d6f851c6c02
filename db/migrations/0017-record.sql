-- What decides a number, or what a number means, is sealed in the ballot book beside the ballots (packages/database/src/record): each row
-- that is written leaves a line here, and each night the lines of every table become one leaf of the book. A superuser can change a row
-- past the triggers, but then there is no line for it; one who writes the line too either contradicts what was sealed or leaves the line to
-- be read.

create table row_history (
  id bigint generated always as identity primary key,
  table_name text not null,
  -- Values of the primary key as a JSON array.
  row_key text not null,
  act text not null check (act in ('added', 'changed', 'removed')),
  -- SHA-256 of the row; empty where it was removed.
  digest bytea check (octet_length(digest) = 32),
  noted_on date not null default service_today(),
  -- Role of the database that wrote, and the signed-in official if there was one.
  role text not null,
  account_id text,
  check ((digest is null) = (act = 'removed'))
);
comment on table row_history is
  'Append-only: a line with a digest for every row of a sealed table that was added, changed or removed. For worker and auditor only: whoever can read a digest can test a guess at the row. Never add the row itself, or a time of day.';
create index on row_history (table_name, row_key, id);
create trigger row_history_only_grows before update or delete or truncate on row_history
  for each statement execute function refuse_rewriting();
grant select on row_history to worker, auditor;

create table book_record (
  -- The sealing that brought the leaf into the book.
  seal_number integer not null,
  kind text not null check (kind in ('table', 'publication')),
  -- A table, or a published version: `2026-09 1`.
  subject text not null,
  day date not null,
  -- For a table: the last line of its history in the digest, and its number of rows after that line.
  last_line bigint not null,
  row_count bigint not null,
  digest bytea not null check (octet_length(digest) = 32),
  -- Random, so that nobody without it can test guesses against the leaf. Null for what is public anyway.
  salt bytea check (octet_length(salt) = 16),
  check ((salt is null) = (kind = 'publication')),
  primary key (seal_number, kind, subject)
);
comment on table book_record is
  'The contents of the record''s leaves, and the salts that open them. The book itself shows only their hashes. Append-only.';
create trigger book_record_only_grows before update or delete or truncate on book_record
  for each statement execute function refuse_rewriting();
grant select on book_record to auditor;
grant select, insert on book_record to worker;

-- Digests a row as text: its columns as PostgreSQL writes them in JSON, without nulls and those left out. A column added later changes no
-- digest while it is null.
create function row_digest(line jsonb, left_out text[]) returns bytea
language sql immutable parallel safe
return sha256(convert_to((
  select jsonb_object_agg(name, value) from jsonb_each(line) as part (name, value) where name <> all (left_out) and value <> 'null')::text,
  'UTF8'));
create function row_key(line jsonb, keys text[]) returns text
language sql immutable parallel safe
return (select jsonb_agg(line -> name order by place) from unnest(keys) with ordinality as part (name, place))::text;

-- The role that a session took, or signed in with.
create function writing_role() returns text
language sql stable parallel safe
return coalesce(nullif(current_setting('role'), 'none'), session_user);

create function note_rows() returns trigger
language plpgsql security definer set search_path = public, pg_temp
set timezone = 'UTC' set extra_float_digits = 1 set bytea_output = 'hex' as $$
declare
  keys constant text[] := tg_argv[0];
  left_out constant text[] := tg_argv[1];
  -- Any session may set whose account it claims to be; the dashboard's is where somebody signed in.
  account constant text := case when writing_role() = 'dashboard' then nullif(reader_account_id(), '') end;
begin
  if tg_op = 'INSERT' then
    insert into row_history (table_name, row_key, act, digest, role, account_id)
    select tg_table_name, row_key(to_jsonb(fresh), keys), 'added', row_digest(to_jsonb(fresh), left_out), writing_role(), account
    from fresh order by 2;
  elsif tg_op = 'DELETE' then
    insert into row_history (table_name, row_key, act, role, account_id)
    select tg_table_name, row_key(to_jsonb(gone), keys), 'removed', writing_role(), account
    from gone order by 2;
  else
    insert into row_history (table_name, row_key, act, digest, role, account_id)
    select tg_table_name, coalesce(after.key, before.key),
      case when before.key is null then 'added' when after.key is null then 'removed' else 'changed' end,
      after.digest, writing_role(), account
    from (select row_key(to_jsonb(gone), keys) as key, row_digest(to_jsonb(gone), left_out) as digest from gone) as before
    full join (select row_key(to_jsonb(fresh), keys) as key, row_digest(to_jsonb(fresh), left_out) as digest from fresh) as after
      on after.key = before.key
    where before.digest is distinct from after.digest order by 2;
  end if;
  return null;
end
$$;

-- Called by the migration that creates a table sealed row by row (packages/database/src/record/table-of-tables.ts), and again by one that
-- changes the contents of its rows.
create function seal_rows(sealed regclass, left_out text[] default '{}') returns void
language plpgsql set search_path = public, pg_temp
set timezone = 'UTC' set extra_float_digits = 1 set bytea_output = 'hex' as $$
declare
  name constant text := (select relname from pg_class where oid = sealed);
  keys constant text[] := array(
    select attname::text from pg_index, unnest(indkey) with ordinality as part (attribute, place)
    join pg_attribute on attnum = part.attribute
    where indrelid = sealed and indisprimary and attrelid = sealed order by place);
begin
  execute format('create or replace trigger added_rows_are_noted after insert on %s referencing new table as fresh
    for each statement execute function note_rows(%L, %L)', sealed, keys, left_out);
  execute format('create or replace trigger changed_rows_are_noted after update on %s referencing old table as gone new table as fresh
    for each statement execute function note_rows(%L, %L)', sealed, keys, left_out);
  execute format('create or replace trigger removed_rows_are_noted after delete on %s referencing old table as gone
    for each statement execute function note_rows(%L, %L)', sealed, keys, left_out);
  execute format($note$
    insert into row_history (table_name, row_key, act, digest, role)
    select %L, key, case when last.digest is null then 'added' else 'changed' end, now.digest, session_user
    from (select row_key(to_jsonb(line), %L) as key, row_digest(to_jsonb(line), %L) as digest from %s as line) as now
    left join lateral (
      select digest from row_history where table_name = %L and row_key = now.key order by id desc limit 1) as last on true
    where now.digest is distinct from last.digest order by 2$note$, name, keys, left_out, sealed, name);
end
$$;
comment on function seal_rows is 'Makes every change of a table''s rows leave a line in row_history, and records the existing rows.';

-- The last id with no line missing before it: waits for transactions that have written some. Ids at or below the result are final.
create function settled_history() returns bigint
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s' as $$
begin
  lock table row_history in share mode;
  return coalesce((select max(id) from row_history), 0);
end
$$;
grant execute on function settled_history to worker;

-- Counts of citizens' visits are noted only once they no longer change: a line for each step would tell in which order people came.
create function note_settled_rows() returns void
language plpgsql security definer set search_path = public, pg_temp
set timezone = 'UTC' set extra_float_digits = 1 set bytea_output = 'hex' as $$
begin
  insert into row_history (table_name, row_key, act, digest, role)
  select 'intake_counter', key, 'added', row_digest(line, '{}'), 'worker'
  from (
    select row_key(to_jsonb(counter), '{desk_id,service_date,half_day,signal}') as key, to_jsonb(counter) as line
    from intake_counter as counter where service_date < service_today() - 6
  ) as settled
  where not exists (select from row_history where table_name = 'intake_counter' and row_key = key)
  union all
  select 'slip_month', key, 'added', row_digest(line, '{}'), 'worker'
  from (
    select row_key(to_jsonb(counter), '{desk_id,month}') as key, to_jsonb(counter) as line
    from slip_month as counter where (month + interval '1 month')::date < service_today() - 6
  ) as settled
  where not exists (select from row_history where table_name = 'slip_month' and row_key = key)
  order by 2;
end
$$;
grant execute on function note_settled_rows to worker;

-- Not even an auditor reads a remark before its batch is due; its digest shows that it is the one that was noted.
create function resting_remarks() returns table (row_key text, digest bytea)
language sql stable security definer set search_path = public, pg_temp set timezone = 'UTC'
begin atomic
  select row_key(to_jsonb(waiting_remark), '{id}'), row_digest(to_jsonb(waiting_remark), '{sorted_by}') from waiting_remark;
end;
alter function resting_remarks owner to ballot_keeper;
grant execute on function row_key, row_digest to ballot_keeper;
grant execute on function resting_remarks to auditor;

grant select (id, account_id, public_key, created_at) on account_passkey to auditor;
grant select on account_passkey_removal to auditor;

do $sealed$
declare
  each text[];
begin
  foreach each slice 1 in array array[
    ['installation', '{}'], ['administrative_unit', '{}'], ['administrative_succession', '{}'], ['area_member', '{}'],
    ['reported_figure', '{}'], ['unit_change', '{}'],
    ['account', '{display_username,email,email_verified,must_change_password,two_factor_enabled,has_passkey,updated_at}'],
    ['account_grant', '{}'], ['account_confirmation', '{}'], ['account_passkey', '{name,counter,transports}'],
    ['account_passkey_removal', '{}'],
    ['desk', '{}'], ['desk_assignment', '{}'], ['desk_hours', '{}'], ['desk_key', '{}'], ['desk_question', '{}'], ['dossier_count', '{}'],
    ['questionnaire_version', '{}'], ['assessment_rule', '{}'], ['book_witness', '{}'],
    ['ballot_archive', '{}'], ['counted_month', '{opening}'], ['refused_envelope', '{}'], ['emptied_box', '{}'],
    ['waiting_remark', '{sorted_by}'], ['remark', '{folded,sorted_by}'], ['remark_change', '{}'], ['remark_answer', '{}'],
    ['period_freeze', '{}'], ['period_snapshot', '{}'], ['frozen_month', '{}'], ['frozen_excluded_month', '{}'], ['publication_hold', '{}'],
    ['pilot_model', '{}'], ['pilot_model_version', '{}'], ['quarter_report_version', '{}'],
    ['review_case', '{}'], ['review_case_signal', '{}'], ['review_event', '{}'], ['ballot_exclusion', '{}'], ['exclusion_state', '{}'],
    ['access_record', '{}']]
  loop
    perform seal_rows(each[1]::regclass, each[2]::text[]);
  end loop;
end
$sealed$;
