-- The keys of the closed ballot box (packages/ballot-box/README.md). The worker makes a pair a day, a week ahead. The private half lies
-- here wrapped by a secret of the worker, and is deleted with the last envelope that was sealed under it.
create table box_key (
  day date not null,
  -- Another one of the same day takes over where the one before can no longer be unwrapped.
  number smallint not null check (number > 0),
  -- The public half, signed by the ballot book: the intake refuses a key that somebody else put here.
  note text not null check (note like 'long-dan-box-key/1%'),
  wrapped bytea not null check (octet_length(wrapped) = 69),
  primary key (day, number)
);
comment on table box_key is
  'Key pairs of the ballot box by the day on which envelopes are put into it: the public half as a signed note, the private half wrapped. Never add a private key that can be read.';

create table box_context (
  enc bytea primary key check (octet_length(enc) = 32),
  day date not null,
  key_number smallint not null,
  foreign key (day, key_number) references box_key
);
create index on box_context (day, key_number);
comment on table box_context is
  'What the opener needs besides the private key: the encapsulated key of each sealer of a day. No envelope says which of them sealed it: never add a process, a time or a count.';

grant select, insert, update (wrapped), delete on box_key to worker;
grant select, insert, delete on box_context to worker;
grant select (day, number, note) on box_key to ballot_writer, auditor;
grant insert on box_context to ballot_writer;
