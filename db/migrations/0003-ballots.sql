-- One anonymous return. Nothing in this row may point at a person or a moment: no dossier, no address, no session,
-- no serial, a date instead of a time. The id is a keyed hash of a form token that is stored nowhere; it makes a resend
-- the same ballot, serves as the secret blinding value of the ballot's commitment, and is random to anyone without the key.
-- The answers come last and are short: the row then needs no padding (64 bytes with its header).
create table ballot (
  id uuid not null,
  desk_id integer not null,
  service_date date not null,
  questionnaire_version smallint not null,
  entry_mode smallint not null check (entry_mode between 1 and 6),
  form smallint not null check (form between 1 and 3),
  -- Who read or tapped for the citizen, as a kind of person; 0 nobody.
  helper_role smallint not null check (helper_role between 0 and 4),
  -- In the code of the version (packages/questionnaire/src/answer-codec.ts). In every version the lowest three bits are the overall
  -- answer, 1…5, and a quick ballot asks nothing else that shares their byte; cast_ballots checks the length.
  answers bytea not null,
  check ((get_byte(answers, 0) & 7) between 1 and 5),
  check (form <> 2 or get_byte(answers, 0) < 8),
  check ((form = 3) = (entry_mode = 6)),
  check ((helper_role > 0) = (entry_mode = 5)),
  -- cast_ballots looks both up, once a batch instead of twice a row (which was two fifths of what storing a ballot cost), and
  -- what a ballot may name can never go away: see never_delete. Stated here for those who read the schema.
  foreign key (desk_id) references desk (id) not enforced,
  foreign key (questionnaire_version) references questionnaire_version (number) not enforced,
  primary key (desk_id, service_date, id)
) partition by range (service_date);
comment on table ballot is
  'Append-only: one anonymous ballot a row. Never add a time, a sequence, an address, a person, a dossier or a link to a remark. Rows of a finished day are rewritten in the order of their random ids.';
comment on column ballot.id is
  'Keyed hash of the form token: unique for the token, random to everyone else, and the blinding value of the commitment. Read by worker and auditor only.';
alter table ballot owner to ballot_keeper;

create function never_delete() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are never deleted or renumbered: ballots name them', tg_table_name using errcode = 'foreign_key_violation';
end
$$;
create trigger desk_is_kept before delete or update of id on desk for each row execute function never_delete();
create trigger no_desk_is_dropped before truncate on desk execute function never_delete();
create trigger questionnaire_is_kept before delete or update of number on questionnaire_version
  for each row execute function never_delete();
create trigger no_questionnaire_is_dropped before truncate on questionnaire_version execute function never_delete();

-- The queue between intake and tallies: one row for each committed batch, deleted as it is counted.
-- It carries no ballot id, so that nothing connects a remark or a moment with a stored ballot.
create table ballot_pending (
  id uuid primary key default gen_random_uuid(),
  desk_ids integer[] not null,
  service_dates date[] not null,
  questionnaire_versions smallint[] not null,
  entry_modes smallint[] not null,
  forms smallint[] not null,
  answers bytea[] not null,
  remark_desk_ids integer[] not null,
  remark_months date[] not null,
  remarks text[] not null
);
comment on table ballot_pending is
  'Batches committed together with their ballots and not yet tallied; deleted in the transaction that tallies them, which is what makes tallies exact. Never add a ballot id or a time.';
-- A row lives for a second and is read once: compressing it, or putting it aside in pieces, costs more than it saves.
alter table ballot_pending
  alter column desk_ids set storage external, alter column service_dates set storage external,
  alter column questionnaire_versions set storage external, alter column entry_modes set storage external,
  alter column forms set storage external, alter column answers set storage external,
  alter column remark_desk_ids set storage external, alter column remark_months set storage external,
  alter column remarks set storage external,
  set (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
alter table ballot_pending owner to ballot_keeper;

create table remark (
  id uuid primary key default gen_random_uuid(),
  desk_id integer not null references desk (id),
  service_month date not null check (service_month = date_trunc('month', service_month)::date),
  text text not null check (text <> '' and char_length(text) <= 500),
  -- The day from which officials may read it; empty until it has rested and enough others wait with it.
  readable_on date
);
create index on remark (desk_id, service_month);
comment on table remark is
  'Masked free text, apart from the ballots and known by desk and month only. Never add a ballot id, a day, a time or an author. Deleted after the retention period.';
alter table remark owner to ballot_keeper;

create table ballot_day (
  service_date date primary key,
  settled boolean not null
);
comment on table ballot_day is
  'Days that received ballots; unsettled until the rows of the finished day have been rewritten in random order.';
alter table ballot_day owner to ballot_keeper;

-- The only way in. Answers, per ballot in the order given: counted, repeated (the same ballot again) or spent (other content
-- under a token already used). The arrays have one length; the caller sends no id twice in one call.
create function cast_ballots(
  ids uuid[], desk_ids integer[], service_dates date[], questionnaire_versions smallint[],
  entry_modes smallint[], forms smallint[], helper_roles smallint[], answers bytea[], remarks text[]
) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  added uuid[];
  outcome text[];
begin
  if exists (select from unnest(desk_ids) as given where not exists (select from desk where desk.id = given))
    or exists (
      select from unnest(questionnaire_versions) as given
      where not exists (select from questionnaire_version where number = given))
  then
    raise exception 'A ballot names a desk or a questionnaire that does not exist' using errcode = 'foreign_key_violation';
  end if;
  if exists (
    select from unnest(questionnaire_versions, cast_ballots.answers) as given (version, content)
    join questionnaire_version on number = version where octet_length(content) <> answers_length)
  then
    raise exception 'Answers are not as long as their questionnaire has them' using errcode = 'check_violation';
  end if;

  with stored as (
    insert into ballot (id, desk_id, service_date, questionnaire_version, entry_mode, form, helper_role, answers)
    -- By id, which is random: the order of arrival ends here.
    select *
    from unnest(ids, desk_ids, service_dates, questionnaire_versions, entry_modes, forms, helper_roles, cast_ballots.answers) as draft
    order by 1
    on conflict do nothing
    returning id
  )
  select coalesce(array_agg(id), '{}') into added from stored;

  if cardinality(added) > 0 then
    insert into ballot_pending (
      desk_ids, service_dates, questionnaire_versions, entry_modes, forms, answers, remark_desk_ids, remark_months, remarks)
    select array_agg(desk_id), array_agg(service_date), array_agg(version), array_agg(entry_mode), array_agg(form), array_agg(answers),
      coalesce(array_agg(desk_id order by shuffle) filter (where remark is not null), '{}'),
      coalesce(array_agg(date_trunc('month', service_date)::date order by shuffle) filter (where remark is not null), '{}'),
      coalesce(array_agg(remark order by shuffle) filter (where remark is not null), '{}')
    from (
      select draft.*, gen_random_uuid() as shuffle
      from unnest(ids, desk_ids, service_dates, questionnaire_versions, entry_modes, forms, cast_ballots.answers, cast_ballots.remarks)
        as draft (id, desk_id, service_date, version, entry_mode, form, answers, remark)
      where cardinality(added) = cardinality(ids) or draft.id = any (added)
    ) as counted;
  end if;

  if cardinality(added) = cardinality(ids) then
    return array_fill('counted'::text, array[cardinality(ids)]);
  end if;

  -- A statement of its own, so that it sees a ballot committed by another process a moment ago.
  select array_agg(
      case
        when draft.id = any (added) then 'counted'
        when ballot.id is null then 'spent'
        else 'repeated'
      end order by draft.position) into outcome
  from unnest(ids, desk_ids, service_dates, questionnaire_versions, entry_modes, forms, helper_roles, cast_ballots.answers)
    with ordinality as draft (id, desk_id, service_date, version, entry_mode, form, helper_role, answers, position)
  left join ballot
    on ballot.desk_id = draft.desk_id and ballot.service_date = draft.service_date and ballot.id = draft.id
    and ballot.questionnaire_version = draft.version and ballot.entry_mode = draft.entry_mode
    and ballot.form = draft.form and ballot.helper_role = draft.helper_role and ballot.answers = draft.answers;
  return outcome;
end
$$;
alter function cast_ballots owner to ballot_keeper;

create function ensure_ballot_partitions(first_month date, last_month date) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  month date;
  made integer := 0;
begin
  for month in
    select generate_series(date_trunc('month', first_month), date_trunc('month', last_month), interval '1 month')::date
  loop
    if to_regclass(format('ballot_%s', to_char(month, 'YYYY_MM'))) is null then
      execute format(
        'create table %I partition of ballot for values from (%L) to (%L)',
        'ballot_' || to_char(month, 'YYYY_MM'), month, month + interval '1 month');
      made := made + 1;
    end if;
  end loop;
  return made;
end
$$;
alter function ensure_ballot_partitions owner to ballot_keeper;
comment on function ensure_ballot_partitions is 'Makes the missing monthly partitions between two months; answers how many.';

-- Rewrites a day in the order of its random ids in one transaction, so that neither place nor transaction number of a row
-- tells when in the day it came. Content cannot change: rows are moved, not composed.
create function settle_ballots(day date) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  moved bigint;
begin
  create temporary table settling on commit drop as select * from ballot where service_date = day;
  delete from ballot where service_date = day and id in (select id from settling);
  insert into ballot select * from settling order by id;
  get diagnostics moved = row_count;
  drop table settling;
  update ballot_day set settled = true where service_date = day;
  return moved;
end
$$;
alter function settle_ballots owner to ballot_keeper;

grant execute on function cast_ballots to ballot_writer;
grant execute on function ensure_ballot_partitions, settle_ballots to worker;
grant select on ballot to worker, auditor;
grant select, update, delete on ballot_pending to worker;
grant select on ballot_pending to auditor;
grant select, insert, update on ballot_day to worker;
grant select on ballot_day to auditor;
grant select, insert, delete on remark to worker;
grant select on remark to auditor;
-- refuse_frozen_wording looks at the ballots as the migrating role.
grant select on ballot to current_user;
