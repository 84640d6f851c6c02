-- Satisfaction as other bodies measure and publish it: shown beside the survey, never added to it.
create table published_index (
  id bigint generated always as identity primary key,
  unit_id integer not null references administrative_unit (id),
  measure text not null check (measure in ('sipas', 'qd766')),
  factor text not null check (factor ~ '^[a-z]+$' and char_length(factor) <= 40),
  year integer not null check (year between 2010 and 2100),
  -- In hundredths of a percent or point; null: what was entered before was taken back.
  hundredths integer check (hundredths between 0 and 10000),
  -- The highest number of points possible; null for percent.
  most_points integer check (most_points between 1 and 100),
  source text not null check (source <> '' and char_length(source) <= 300),
  recorded_by text not null references account (id),
  recorded_at timestamptz not null default clock_timestamp(),
  check (hundredths <= most_points * 100)
);
comment on table published_index is
  'Append-only: figures of SIPAS and of Decision 766 as published, with their source; the last row of a unit, measure, factor and year applies.';
create index on published_index (unit_id, measure, factor, year, id desc);
create trigger published_index_only_grows before update or delete or truncate on published_index
  for each statement execute function refuse_rewriting();
alter table published_index enable row level security;
create policy officials_read on published_index for select to dashboard using ((select reader_role()) <> '');
create policy province_enters on published_index for insert to dashboard
  with check ((select reader_role()) = 'province-official' and recorded_by = (select reader_account_id()));
create policy auditor_reads on published_index for select to auditor using (true);
grant select on published_index to dashboard, auditor;
grant insert (unit_id, measure, factor, year, hundredths, most_points, source, recorded_by) on published_index to dashboard;
select seal_rows('published_index');
