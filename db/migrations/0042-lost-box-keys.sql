-- What keeps the ballot box from being opened, said where people look; and what can never be opened, because the secret that wrapped its key
-- is lost (packages/ballot-box/README.md).

create table box_trouble (
  code text not null check (code in ('box-off', 'key-locked', 'keys-full')),
  -- The day whose box it is; for `box-off`, the day on which it was noticed.
  day date not null,
  -- Which of the day's keys is locked; 0 where it is not about one.
  number smallint not null default 0,
  primary key (code, day, number)
);
comment on table box_trouble is
  'What the worker found wrong with the secrets and keys of the ballot box when it last looked, for administrators. Never add a secret, a key or a count.';
grant select, insert, delete on box_trouble to worker;
grant select on box_trouble to dashboard, auditor;

create table box_watch (
  only_row boolean primary key default true check (only_row),
  looked_at timestamptz not null default now()
);
comment on table box_watch is
  'When a worker that has a secret of the ballot box last looked at its keys: while one does, another without a secret has nothing to report. Never add a secret or a key.';
grant select, insert, update on box_watch to worker;

create table box_given_up (
  id integer generated always as identity primary key,
  boxed_on date not null,
  -- How many were under the lost keys, in the whole province; none where only remarks were.
  envelopes integer not null check (envelopes >= 0),
  given_up_on date not null default service_today(),
  -- Nothing is put into that box any more.
  check (boxed_on < given_up_on - 1)
);
comment on table box_given_up is
  'Append-only: boxes whose keys an operator had deleted, because the secret that wrapped them is lost. Their envelopes are then refused when their month closes. Public for ever. Never add a desk.';
create trigger box_given_up_only_grows before update or delete or truncate on box_given_up
  for each statement execute function refuse_rewriting();
grant select, insert (boxed_on, envelopes) on box_given_up to worker;
grant select on box_given_up to ballot_writer, dashboard, auditor;
create trigger change_is_noted before insert or update or delete or truncate on box_given_up
  for each statement execute function note_register_change();
select seal_rows('box_given_up');
