-- From scan to box: what was read of the sheets of a batch and what people typed from their pictures, until all of it becomes ballots in the
-- box and is deleted (0041-paper-closing.sql). Pictures are in a folder of the dashboard, never here. Answers are stored here sealed under a
-- key of the batch, which is kept in that folder and deleted when the batch is closed: neither this database nor a replica, a backup or the
-- write-ahead log can read them, then or later.

create table paper_scan (
  id uuid primary key,
  batch_code text not null references paper_batch (code),
  -- Name of the file at its source: tells a person which file is meant.
  file_name text not null check (length(file_name) between 1 and 120),
  uploaded_by text not null references account (id),
  uploaded_on date not null default service_today(),
  -- Known once reading has begun.
  pages integer check (pages > 0),
  pages_read integer not null default 0 check (pages_read >= 0),
  is_read boolean not null default false
);
comment on table paper_scan is 'Uploaded scans of a batch until it is closed: how far each was read. Never add its bytes.';
create index on paper_scan (batch_code);

create table paper_scan_problem (
  scan_id uuid not null references paper_scan (id) on delete cascade,
  page integer not null check (page > 0),
  place smallint not null check (place >= 0),
  problem text not null check (problem in (
    'not-a-picture', 'too-large', 'locked', 'too-slow', 'no-code', 'lost-code', 'foreign-code', 'other-batch', 'not-genuine', 'not-flat', 'copied-serial')),
  other_batch text,
  sheet smallint,
  side smallint,
  primary key (scan_id, page, place)
);
comment on table paper_scan_problem is 'Why a page of a scan was not accepted, until its batch is closed.';

create table paper_page (
  batch_code text not null references paper_batch (code),
  sheet smallint not null check (sheet > 0),
  page smallint not null check (page between 1 and 4),
  -- Null for a tally sheet: people enter it from the paper.
  scan_id uuid references paper_scan (id),
  -- What the machine read, sealed under the key of the batch.
  read bytea not null check (octet_length(read) between 28 and 4096),
  -- Questions that a person has to check, and whether something is written in the place for remarks. No answer.
  doubts text[] not null,
  has_remark boolean not null,
  -- The machine could not read it: a person typed which sheet it is, and all of it is checked.
  is_typed boolean not null default false check (not is_typed or doubts <> '{}'),
  check (scan_id is not null or is_typed),
  primary key (batch_code, sheet, page)
);
comment on table paper_page is 'Pages of sheets that were read, until their batch is closed. Never add an answer that can be read.';

create table paper_entry (
  batch_code text not null,
  sheet smallint not null,
  page smallint not null,
  look smallint not null check (look between 1 and 3),
  entered_by text not null references account (id),
  -- What a person saw, sealed under the key of the batch.
  answers bytea not null check (octet_length(answers) between 28 and 4096),
  primary key (batch_code, sheet, page, look),
  unique (batch_code, sheet, page, entered_by),
  foreign key (batch_code, sheet, page) references paper_page on delete cascade
);
comment on table paper_entry is
  'What people entered from pages, until their batch is closed: the first person for what is doubtful, a second one from a level above for that and for a random tenth, a third where these differ.';

create table paper_closing (
  batch_code text primary key references paper_batch (code),
  closed_by text not null references account (id),
  closed_on date not null default service_today(),
  boxed smallint not null check (boxed >= 0),
  -- Sheets without an answer to the overall question, and sheets with a page missing, are not valid ballots. On tally sheets: spoiled rows,
  -- and rows left blank.
  without_overall smallint not null check (without_overall >= 0),
  incomplete smallint not null check (incomplete >= 0),
  -- Serials scanned twice with different marks.
  copied smallint not null check (copied >= 0),
  -- Pages seen by a second person, and rows in which the two differed.
  seen_twice smallint not null check (seen_twice >= 0),
  -- Pages that no machine could read.
  typed smallint not null check (typed >= 0),
  differences smallint not null check (differences >= 0),
  -- What the scans told of the whole batch, for the signals (packages/signals/src/paper): sheets that repeat the row of answers of another, pairs
  -- with one row to be expected by chance, and the longest run of sheets that could be of one hand.
  same_rows smallint check (same_rows >= 0 and same_rows % 5 = 0),
  pairs_by_chance smallint check (pairs_by_chance >= 0),
  one_hand smallint check (one_hand >= 0 and one_hand % 5 = 0),
  -- In a small batch such a figure could say something about one sheet.
  check (num_nulls(same_rows, pairs_by_chance, one_hand) in (0, 3)),
  check (one_hand is null or boxed >= 20 and greatest(same_rows, one_hand) <= boxed)
);
comment on table paper_closing is
  'Closed batches: how many sheets became ballots, and what double entry and the scans found. Counts only: never add a serial, a page or an answer, and never show the measured commune what the scans told.';

alter table paper_scan owner to ballot_keeper;
alter table paper_scan_problem owner to ballot_keeper;
alter table paper_page owner to ballot_keeper;
alter table paper_entry owner to ballot_keeper;
alter table paper_closing owner to ballot_keeper;
grant references on paper_batch, account to ballot_keeper;
grant select on paper_batch to ballot_keeper;
create policy closing_reads on paper_batch for select to ballot_keeper using (true);
-- Needed to lock the row while the batch is being closed.
grant update (served_on) on paper_batch to ballot_keeper;
create policy closing_locks on paper_batch for update to ballot_keeper using (true);

create function paper_is_open(asked_batch text) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select not exists (select from paper_closing where batch_code = asked_batch);
end;
alter function paper_is_open owner to ballot_keeper;

-- The count decided what went into the box, so it changes only while the batch is open.
create policy open_ones_are_counted on paper_batch as restrictive for update to dashboard using (paper_is_open(code));

create function reader_enters_paper(asked_batch text) returns boolean
language sql stable
return paper_is_open(asked_batch) and exists (select from paper_batch where code = asked_batch and reader_keeps_desk(desk_id));
comment on function reader_enters_paper is 'Whether the reader may upload scans of the batch and look at its pages: whoever manages the desk, while the batch is open.';

create function reader_reaches_paper(asked_batch text) returns boolean
language sql stable
return exists (select from paper_batch where code = asked_batch and reader_reaches_desk(desk_id));

create function hold_paper(batch text) returns void
language sql
begin atomic
  select pg_advisory_xact_lock(hashtext('hold_paper'), hashtext(batch));
end;
comment on function hold_paper is
  'Serialises changes of a batch: a caller waits for those before it, and holds the lock until the transaction ends.';

create function has_worked_on_paper(asked_batch text, account text, before_look integer) returns boolean
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select exists (select from paper_scan where batch_code = asked_batch and uploaded_by = account)
    or exists (select from paper_entry where batch_code = asked_batch and entered_by = account and look < before_look);
end;
alter function has_worked_on_paper owner to ballot_keeper;
comment on function has_worked_on_paper is
  'Whether the account uploaded a scan of the batch or looked at a page of it before this look: then it is not an independent person.';

create function reader_may_look(asked_batch text, asked_look integer) returns boolean
language sql stable
return reader_enters_paper(asked_batch) and (
  asked_look = 1
  or exists (select from paper_batch where code = asked_batch and reader_stands_above_desk(desk_id))
    and not has_worked_on_paper(asked_batch, reader_account_id(), asked_look));
comment on function reader_may_look is
  'The second and the third look are each by another person from a level above who has not worked on the batch: whoever is measured never
decides what a ballot says.';

alter table paper_scan enable row level security;
create policy in_reach on paper_scan for select to dashboard using (reader_reaches_paper(batch_code));
create policy keepers_upload on paper_scan for insert to dashboard
  with check (reader_enters_paper(batch_code) and uploaded_by = (select reader_account_id()));
create policy keepers_read on paper_scan for update to dashboard using (reader_enters_paper(batch_code));
grant select, insert (id, batch_code, file_name, uploaded_by), update (pages, pages_read, is_read) on paper_scan to dashboard;

alter table paper_scan_problem enable row level security;
create policy in_reach on paper_scan_problem for select to dashboard
  using (exists (select from paper_scan where id = scan_id and reader_reaches_paper(batch_code)));
create policy keepers_read on paper_scan_problem for insert to dashboard
  with check (exists (select from paper_scan where id = scan_id and reader_enters_paper(batch_code)));
-- A copied serial is reported at closing: whoever uploaded it cannot take it back.
create policy keepers_settle on paper_scan_problem for delete to dashboard
  using (problem in ('no-code', 'lost-code', 'not-flat') and exists (select from paper_scan where id = scan_id and reader_enters_paper(batch_code)));
grant select, insert, delete on paper_scan_problem to dashboard;

alter table paper_page enable row level security;
create policy in_reach on paper_page for select to dashboard using (reader_reaches_paper(batch_code));
create policy keepers_read on paper_page for insert to dashboard with check (reader_enters_paper(batch_code) and exists (
  select from paper_batch where code = batch_code and sheet <= sheets and (rows_of_sheet is null) = (scan_id is not null)));
grant select, insert, delete on paper_page to dashboard;

alter table paper_entry enable row level security;
create policy in_reach on paper_entry for select to dashboard using (reader_reaches_paper(batch_code));
create policy one_after_the_other on paper_entry for insert to dashboard
  with check (reader_may_look(batch_code, look) and entered_by = (select reader_account_id()));
-- A mistyped serial: the page is deleted with all that was seen on it, and placed anew. Once a second person has looked, only a third may
-- do so: the two could hide where they differ.
create policy mistyped_ones_go on paper_page for delete to dashboard
  using (is_typed and reader_may_look(batch_code, case when exists (
    select from paper_entry
    where look = 2 and batch_code = paper_page.batch_code and paper_entry.sheet = paper_page.sheet and paper_entry.page = paper_page.page)
    then 3 else 1 end));
grant select, insert on paper_entry to dashboard;

alter table paper_closing enable row level security;
create policy in_reach on paper_closing for select to dashboard using (reader_reaches_paper(batch_code));
create policy auditor_reads on paper_closing for select to auditor using (true);
-- Not what the scans told: the measured commune may read these rows.
grant select (batch_code, closed_by, closed_on, boxed, without_overall, incomplete, copied, seen_twice, typed, differences)
  on paper_closing to dashboard;
grant select on paper_closing to auditor;
create policy signals_read on paper_closing for select to worker using (true);
grant select (batch_code, boxed, same_rows, pairs_by_chance, one_hand) on paper_closing to worker;
create policy signals_read on paper_batch for select to worker using (true);
grant select (code, desk_id, served_on) on paper_batch to worker;

grant execute on function paper_is_open, hold_paper, reader_enters_paper, reader_reaches_paper, has_worked_on_paper, reader_may_look, reader_stands_above_desk, reader_account_id
  to dashboard, ballot_keeper;

select seal_rows('paper_closing');
