-- Ballots after the box was opened, and their tallies.

-- One anonymous return. Nothing in this row may point at a person or a moment: no dossier, no address, no session,
-- no serial, a date instead of a time. The id is a keyed hash of a form token that is stored nowhere; it serves as the secret blinding
-- value of the ballot's commitment, and is random to anyone without the key.
-- The answers come last and are short: the row then needs no padding (64 bytes with its header).
create table ballot (
  id uuid not null,
  desk_id integer not null,
  service_date date not null,
  questionnaire_version smallint not null,
  entry_mode smallint not null check (entry_mode between 1 and 7),
  form smallint not null check (form between 1 and 3),
  -- Kind of person who read or tapped for the citizen; 0 nobody.
  helper_role smallint not null check (helper_role between 0 and 4),
  -- Encoded as the version says (packages/questionnaire/src/answer-codec.ts). In every version the lowest three bits are the overall
  -- answer, 1…5, and a quick ballot asks nothing else that shares their byte; open_envelopes checks the length.
  answers bytea not null,
  check ((get_byte(answers, 0) & 7) between 1 and 5),
  check (form <> 2 or get_byte(answers, 0) < 8),
  -- On paper, too, the overall question may stand alone: a row of a tally sheet.
  check (form = 3 and entry_mode = 6 or form = 2 or form = 1 and entry_mode <> 6),
  check ((helper_role > 0) = (entry_mode = 5)),
  -- Not enforced: open_envelopes looks up both once per batch instead of twice per row, and rows that a ballot may refer to are never
  -- deleted (never_delete). Declared for readers of the schema.
  foreign key (desk_id) references desk (id) not enforced,
  foreign key (questionnaire_version) references questionnaire_version (number) not enforced,
  primary key (desk_id, service_date, id)
) partition by range (service_date);
comment on table ballot is
  'Append-only: one anonymous ballot per row, as it came out of the box. Never add a time, a sequence, an address, a person, a dossier, a link to a remark or to an envelope.';
comment on column ballot.id is
  'Keyed hash of the form token that travelled inside the envelope: random to everyone else, and the blinding value of the commitment. Read by worker and auditor only.';
grant references on questionnaire_version, desk to ballot_keeper;
alter table ballot owner to ballot_keeper;
grant select on ballot to worker, auditor;
-- refuse_frozen_wording looks at the ballots as the migrating role.
grant select on ballot to current_user;

-- Whoever reads ballots keeps a partition from being made; the opening of the box must not wait behind the two.
create function ensure_ballot_partitions(first_month date, last_month date) returns integer
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '1s' as $$
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
comment on function ensure_ballot_partitions is 'Creates the missing monthly partitions between two months; returns how many.';

create function ensure_coming_partitions() returns integer
language sql security definer set search_path = public, pg_temp
return ensure_ballot_partitions((service_today() - interval '2 months')::date, (service_today() + interval '3 months')::date);
alter function ensure_coming_partitions owner to ballot_keeper;
comment on function ensure_coming_partitions is
  'Creates the missing partitions of the months that may still receive ballots and of the next ones; returns how many.';

-- A month of service. When it closes, what is still in the box is opened all at once, and no more ballots of it are accepted.
create table counted_month (
  month date primary key check (month = date_trunc('month', month)::date),
  -- Leaves every phone time to send what it still holds of the month.
  closes_on date not null check (closes_on >= (month + interval '1 month')::date + 4),
  -- No more of its ballots are accepted. The transaction that opens what is left closes it.
  shut boolean not null default false,
  -- The last day whose box was opened for it.
  closed_on date,
  closed boolean not null generated always as (closed_on is not null) stored,
  opening uuid,
  check (shut or not closed)
);
comment on table counted_month is
  'One row for each month: when it closes, and whether it has. `opening` changes in every transaction that changes the month''s tallies, and is null before the first: whoever caches its figures compares it before using them. Every reader sees all rows: never add what was counted, or where.';
alter table counted_month owner to ballot_keeper;
grant select on counted_month to ballot_writer, dashboard, worker, auditor;
grant insert, update (closes_on, shut, closed_on, opening) on counted_month to worker;
-- To lock it while it shuts a month.
grant maintain on counted_month to worker;

-- Random ids fill an index to two thirds, and openings leave holes. Once a month is closed, its partition is rewritten in the order of its
-- key: desk, day, random id, so the position of a row still tells nothing of its arrival. PostgreSQL remembers the index by which a table
-- was clustered, which marks it as done.
create function compact_ballots() returns date
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
  partition record;
begin
  select table_name, index_name, month into partition
  from (
    select child.relname as table_name, key.relname as index_name, to_date(right(child.relname, 7), 'YYYY_MM') as month
    from pg_inherits
    join pg_class as child on child.oid = inhrelid
    join pg_index on indrelid = child.oid and indisprimary and not indisclustered
    join pg_class as key on key.oid = indexrelid
    where inhparent = 'ballot'::regclass and child.relname ~ '^ballot_\d{4}_\d{2}$'
  ) as monthly join counted_month using (month)
  where closed
  order by month limit 1;
  if not found then
    return null;
  end if;
  execute format('cluster %I using %I', partition.table_name, partition.index_name);
  return partition.month;
end
$$;
alter function compact_ballots owner to ballot_keeper;
comment on function compact_ballots is
  'Rewrites the oldest closed month not yet compacted without holes; returns the month, or null when there is none. Nobody reads that month meanwhile.';
grant execute on function ensure_coming_partitions, compact_ballots to worker;

-- Months whose ballots left the database for an archive file. Their tallies stay and are no longer rebuilt from ballots.
create table ballot_archive (
  month date primary key check (month = date_trunc('month', month)::date),
  ballots bigint not null,
  -- SHA-256 of the rows in COPY text form in the order of their key; empty while the month is detached and not yet proved.
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  archived_on date not null
);
comment on table ballot_archive is
  'Which months of ballots were moved out of the database, how many ballots there were and the checksum that identifies their file. Contains no ballot and no path.';
grant select on ballot_archive to worker, auditor;

-- Tallies are counts, so that a page's cost follows the units and months on screen and never the number of ballots; which sums are kept was
-- decided by measurement (db/README.md). All carry the commune in force on the service date; counters are a vector of
-- packages/questionnaire/src/layout.ts, laid out by the questionnaire version of the row. No foreign keys: rows are derived from ballots
-- and assignments, which are checked; checking again for every cell took more than half of a rebuild.
create table tally_day (
  desk_id integer not null,
  service_date date not null,
  questionnaire_version smallint not null,
  entry_mode smallint not null,
  unit_id integer not null,
  counters integer[] not null constraint tally_day_overall_only check (cardinality(counters) = 7),
  primary key (desk_id, service_date, questionnaire_version, entry_mode)
);
comment on table tally_day is
  'Answers to the overall question of a desk, day, questionnaire version and entry mode (the first seven counters of the layout). Derived: rebuilt from ballots at any time. Never show a cell below the disclosure limit.';

create table tally_month (
  desk_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  unit_id integer not null,
  questionnaire_version smallint not null,
  entry_mode smallint not null,
  counters integer[] not null,
  primary key (desk_id, month, unit_id, questionnaire_version, entry_mode)
);
create index on tally_month (month, unit_id);
comment on table tally_month is
  'tally_day summed by month, for wide views. Derived: rebuilt from ballots at any time. Never show a cell below the disclosure limit.';

create table tally_desk_month (
  unit_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  desk_id integer not null,
  questionnaire_version smallint not null,
  -- Ballots with an overall answer of 1…5, and of 4…5: what most pages need of every desk, readable without unpacking the vector.
  base integer not null,
  satisfied integer not null,
  -- The first parts of the layout, without pairs and crossings.
  counters integer[] not null,
  primary key (unit_id, month, desk_id, questionnaire_version)
);
-- After every opening the dashboard reads one month of all desks again, and the primary key begins with the commune.
create index on tally_desk_month (month);
comment on table tally_desk_month is
  'The items of tally_month with all entry modes added up, for pages that list every desk or month. Derived: rebuilt from ballots at any time. Never show a cell below the disclosure limit.';

create table tally_province_month (
  unit_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  questionnaire_version smallint not null,
  entry_mode smallint not null,
  counters integer[] not null,
  primary key (unit_id, month, questionnaire_version, entry_mode)
);
comment on table tally_province_month is
  'tally_month with all communes of a province added up; unit_id is the province. Only for readers who may see the whole province. Derived: rebuilt from ballots at any time.';

create table tally_excluded_month (
  desk_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  unit_id integer not null,
  questionnaire_version smallint not null,
  entry_mode smallint not null,
  counters integer[] not null,
  primary key (desk_id, month, unit_id, questionnaire_version, entry_mode)
);
comment on table tally_excluded_month is
  'What tally_month would additionally hold if nothing were excluded: figure without exclusions = tally_month + this. Derived: rebuilt from ballots at any time. An exclusion covers at least ten ballots of a month; never show a part of it.';
create index on tally_excluded_month (month, unit_id);

do $policies$
declare
  tally text;
begin
  foreach tally in array array['tally_day', 'tally_month', 'tally_desk_month', 'tally_province_month', 'tally_excluded_month'] loop
    execute format('alter table %I enable row level security', tally);
    execute format('create policy worker_keeps on %I to worker using (true) with check (true)', tally);
    execute format('create policy auditor_reads on %I for select to auditor using (true)', tally);
    execute format('grant select on %I to dashboard, auditor', tally);
    execute format('grant select, insert, update, delete on %I to worker', tally);
    if tally = 'tally_province_month' then
      create policy reader_scope on tally_province_month for select to dashboard using ((select reader_sees_everything()));
    else
      execute format($policy$create policy reader_scope on %I for select to dashboard
        using ((select reader_sees_everything()) or unit_id = any ((select reader_unit_ids())::integer[]))$policy$, tally);
    end if;
  end loop;
end
$policies$;

create function add_counters(integer[], integer[]) returns integer[]
language sql immutable strict parallel safe
return (select array_agg(a + b order by position) from unnest($1, $2) with ordinality as pair(a, b, position));
comment on function add_counters is 'Element-wise sum of two counter vectors of the same length.';
grant execute on function add_counters to worker;
