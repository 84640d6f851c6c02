-- Counts, so that a page's cost follows the units and months on screen and never the number of ballots.
-- Both tables carry the commune in force on the service date; counters are a vector of packages/questionnaire/src/layout.ts,
-- laid out by the questionnaire version of the row.
create table tally_day (
  desk_id integer not null references desk (id),
  service_date date not null,
  questionnaire_version smallint not null references questionnaire_version (number),
  entry_mode smallint not null,
  unit_id integer not null references administrative_unit (id),
  counters integer[] not null,
  primary key (desk_id, service_date, questionnaire_version, entry_mode)
);
comment on table tally_day is
  'Sums of ballots of a desk, day, questionnaire version and entry mode. Derived: rebuilt from ballots at any time. Never show a cell below the disclosure limit.';

create table tally_month (
  desk_id integer not null references desk (id),
  month date not null check (month = date_trunc('month', month)::date),
  unit_id integer not null references administrative_unit (id),
  questionnaire_version smallint not null references questionnaire_version (number),
  entry_mode smallint not null,
  counters integer[] not null,
  primary key (desk_id, month, unit_id, questionnaire_version, entry_mode)
);
create index on tally_month (month, unit_id);
comment on table tally_month is
  'tally_day summed by month, for wide views. Derived: rebuilt from ballots at any time. Never show a cell below the disclosure limit.';

create function add_counters(integer[], integer[]) returns integer[]
language sql immutable strict parallel safe
return (select array_agg(a + b order by position) from unnest($1, $2) with ordinality as pair(a, b, position));
comment on function add_counters is 'Element-wise sum of two counter vectors of one length.';

grant select, insert, update, delete on tally_day, tally_month to worker;
grant execute on function add_counters to worker;
grant select on tally_day, tally_month to dashboard, auditor;
