-- When offices are closed or open against the rule: what the government adds to the holidays of every year, and days that are swapped.

create table office_days (
  id integer generated always as identity primary key,
  first_on date not null,
  last_on date not null check (last_on between first_on and first_on + 30),
  -- Worked on, though at a weekend or on a holiday, in place of a day off.
  is_worked boolean not null,
  -- Occasion and decision: "Tết, công văn 1234/BNV".
  reason text not null check (reason <> '' and char_length(reason) <= 200),
  made_by text not null references account (id),
  made_at timestamptz not null default clock_timestamp(),
  undone_by text references account (id),
  undone_at timestamptz,
  check ((undone_by is null) = (undone_at is null))
);
comment on table office_days is
  'Days off and swapped working days as an administrator enters them; by them silence of a desk and the hour of alerts are counted.';

grant select, insert (first_on, last_on, is_worked, reason, made_by), update (undone_by, undone_at) on office_days to dashboard;
