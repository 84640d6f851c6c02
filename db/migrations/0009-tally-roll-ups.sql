-- Roll-ups, decided by measurement (db/README.md, "Tallies"): a page of the province read 43 200 cells of 167 counters a year.

-- A day of a desk and mode rarely holds ten ballots, yet carried 167 counters: more bytes than the ballots themselves. No page and
-- no signal asks a day for its criteria; the overall question stays.
update tally_day set counters = counters[1:7];
alter table tally_day add constraint tally_day_overall_only check (cardinality(counters) = 7);
comment on table tally_day is
  'Answers to the overall question of a desk, day, questionnaire version and entry mode (the first seven counters of the layout). Derived: rebuilt from ballots at any time. Never show a cell below the disclosure limit.';

-- Tallies are derived from ballots and assignments, which are checked. Looking desk, unit and version up again for every cell took
-- more than half of a rebuild, and no row of a small table can be locked by thousands of cells.
alter table tally_day drop constraint tally_day_desk_id_fkey, drop constraint tally_day_unit_id_fkey,
  drop constraint tally_day_questionnaire_version_fkey;
alter table tally_month drop constraint tally_month_desk_id_fkey, drop constraint tally_month_unit_id_fkey,
  drop constraint tally_month_questionnaire_version_fkey;

create table tally_desk_month (
  unit_id integer not null,
  month date not null check (month = date_trunc('month', month)::date),
  desk_id integer not null,
  questionnaire_version smallint not null,
  -- Answers 1…5 and 4…5 to the overall question: what most pages ask of every desk, readable without opening the vector.
  base integer not null,
  satisfied integer not null,
  -- The first parts of the layout, without pairs and crossings.
  counters integer[] not null,
  primary key (unit_id, month, desk_id, questionnaire_version)
);
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
comment on function province_of is 'The unit at the top of the line above a unit.';

-- Months whose ballots left the database for an archive file. Their tallies stay and are no longer rebuilt from ballots.
create table ballot_archive (
  month date primary key check (month = date_trunc('month', month)::date),
  ballots bigint not null,
  -- SHA-256 of the rows in COPY text form in the order of their key; empty while the month is detached and not yet proved.
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  archived_on date not null
);
comment on table ballot_archive is
  'Which months of ballots were taken out of the database, how many they were and the checksum by which their file is known again. No ballot and no path stands here.';

grant select, insert, update, delete on tally_desk_month, tally_province_month to worker;
grant select on tally_desk_month, tally_province_month to dashboard, auditor;
grant select on ballot_archive to worker, auditor;
grant execute on function province_of to worker;
