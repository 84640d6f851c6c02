-- Paper ballots: batches of numbered sheets that a level above issues to a desk. The code on each page says which sheet it belongs to.
-- Tally sheets, on which citizens mark one row each while a kiosk has no power, are batches too.

create table paper_batch (
  code text primary key check (code ~ '^[34679AC-HJKMNPQRT-Y]{6}$'),
  desk_id integer not null references desk (id),
  questionnaire_version smallint not null references questionnaire_version (number),
  -- What the sheets were printed with: where each box stands follows from it.
  language text not null check (language ~ '^[a-z]{2,3}$'),
  questions text[] not null,
  sheets smallint not null check (sheets between 1 and 500),
  -- Tally sheets only: rows for citizens on each sheet; what is counted then are rows. Null where a sheet is one ballot.
  rows_of_sheet smallint check (rows_of_sheet between 1 and 40),
  -- Makes the check value of each page.
  key bytea not null check (octet_length(key) = 32),
  issued_by text not null references account (id),
  issued_on date not null default service_today(),
  -- The day on which the sheets were handed out: the service date of their ballots.
  served_on date check (served_on >= issued_on),
  -- Where the sheets went, as counted by hand; empty until somebody has counted.
  handed_out smallint check (handed_out >= 0),
  returned smallint check (returned between 0 and handed_out),
  spoiled smallint check (spoiled >= 0),
  unused smallint check (unused >= 0),
  check (num_nulls(served_on, handed_out, returned, spoiled, unused) in (0, 5)),
  check (handed_out + spoiled + unused <= sheets * coalesce(rows_of_sheet, 1)),
  -- A row is marked on the spot: it cannot be taken home.
  check (rows_of_sheet is null or returned = handed_out)
);
comment on table paper_batch is
  'Batches of paper ballots and the count of their sheets. Never add an answer, or who took or returned a sheet.';
create index on paper_batch (desk_id);

alter table paper_batch enable row level security;
create policy readers_in_reach on paper_batch for select to dashboard using (reader_reaches_desk(desk_id));
create policy level_above_issues on paper_batch for insert to dashboard
  with check (reader_stands_above_desk(desk_id) and issued_by = (select reader_account_id()) and handed_out is null);
create policy keepers_count on paper_batch for update to dashboard
  using (reader_keeps_desk(desk_id)) with check (reader_keeps_desk(desk_id));
create policy auditor_reads on paper_batch for select to auditor using (true);
grant select, insert (code, desk_id, questionnaire_version, language, questions, sheets, rows_of_sheet, key, issued_by),
  update (served_on, handed_out, returned, spoiled, unused) on paper_batch to dashboard;
grant select (code, desk_id, questionnaire_version, language, questions, sheets, rows_of_sheet, issued_by, issued_on, served_on, handed_out, returned, spoiled, unused)
  on paper_batch to auditor;

select seal_rows('paper_batch', '{key}');
