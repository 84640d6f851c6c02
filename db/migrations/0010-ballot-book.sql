-- The ballot book: a Merkle log of commitments (packages/ballot-book/README.md). Everything here is public; it is in the database so that
-- an opening is one transaction, two machines see the same book, and a backup includes it.

create table book (
  only_row boolean primary key default true check (only_row),
  origin text not null check (origin ~ '^[^[:space:]+]+$')
);
comment on table book is
  'One row: the name under which the book signs, fixed by its first sealing and never changed.';

create table book_key (
  position integer primary key check (position >= 0),
  vkey text not null unique,
  introduction text not null
);
comment on table book_key is
  'Public keys that speak for the book, in the order in which they entered, each with the note in which an earlier one introduced it. Never add a private key.';

create table book_tile (
  level smallint not null check (level between 0 and 63),
  index bigint not null check (index >= 0),
  hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, index)
);
comment on table book_tile is
  'The tree: level 0 holds the commitments, 256 per row, each higher level the roots of full tiles below. Only ever grows. Within a sealing commitments are in byte order: never use an order that depends on desk or arrival.';
-- Hashes do not compress.
alter table book_tile alter column hashes set storage external;

create table book_leaf (
  -- The first 60 bits of a commitment, which is also what its receipt spells.
  receipt bigint not null check (receipt >= 0 and receipt < 1152921504606846976),
  position bigint not null check (position >= 0),
  primary key (receipt, position)
);
comment on table book_leaf is
  'Where in the book a receipt is found. Derived from the tiles. Never add a desk, a service date or a ballot id.';

create table book_seal (
  number integer primary key check (number > 0),
  -- Commitments of ballots, hashes of envelopes in the box, or parts of the record: a sealing holds leaves of one kind.
  kind text not null check (kind in ('ballots', 'envelopes', 'record')),
  -- The last service date it could hold.
  day date not null,
  -- Whether that day was over; a sealing on command may come earlier.
  complete boolean not null,
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text
);
-- Witnesses' lines name the checkpoint by its size, and an audit reads all of them.
create index on book_seal (size);
comment on table book_seal is
  'Every sealing: the book after it, and its signed checkpoint once made. A row without a note is sealed and not yet published. Counts are of the whole province: never add a desk or a unit.';

create table book_witness (
  -- Public key of a cosigner (C2SP tlog-cosignature).
  vkey text primary key check (vkey ~ '^[^[:space:]+]+[+][0-9a-f]{8}[+][A-Za-z0-9+/]+=*$'),
  key_id text not null unique generated always as (split_part(vkey, '+', 2)) stored,
  -- The witness, as shown to the public.
  title text not null check (title = btrim(title) and char_length(title) between 1 and 200),
  -- Where the worker requests its cosignature (C2SP tlog-witness, submission prefix); null where the witness comes by itself.
  address text check (address ~ '^https?://'),
  -- Runs beside a demonstration and vouches for nothing.
  is_demonstration boolean not null default false,
  added_on date not null default service_today(),
  -- From this day it is no longer asked; what it vouched for before stays.
  ended_on date check (ended_on >= added_on)
);
comment on table book_witness is
  'Who vouches for the book from outside: only lines by these keys are kept and shown. Never add a private key, or a witness that this installation runs itself.';

create table witness_answer (
  key_id text primary key check (key_id ~ '^[0-9a-f]{8}$'),
  asked_at timestamptz not null default clock_timestamp(),
  -- `vouched`, or why it did not (packages/database/src/book/witness-answers.ts).
  outcome text not null check (outcome ~ '^[a-z]+(-[a-z]+)*$'),
  -- Of HTTP; 0 where none came.
  status smallint not null,
  -- The size that it says it vouched for, where the book is smaller.
  seen bigint
);
comment on table witness_answer is
  'What came of asking a witness last, for whoever operates the machine. Its word itself is in book_cosignature. Never add what a witness wrote.';

create table book_cosignature (
  key_id text not null check (key_id ~ '^[0-9a-f]{8}$'),
  size bigint not null check (size >= 0),
  -- Served below the checkpoint: a line that is not a signature line would make the whole note unreadable for everybody.
  line text not null check (line like '— %' and char_length(line) < 5000) check (line ~ '^— [^[:space:]+]+ [A-Za-z0-9+/]{100,}=*\n$')
);
-- Not unique: the first line would keep out every later one, and only a reader can tell which of them the witness wrote.
create index on book_cosignature (key_id, size desc);
comment on table book_cosignature is
  'Lines in which witnesses vouch for a checkpoint; checked before they are stored, and again by every reader.';

-- The app that takes lines in from outside may be taken over: what it stores must neither hide what the worker fetched nor be without end.
create function hand_in_cosignature(witness text, checkpoint_size bigint, given text) returns boolean
language sql security definer set search_path = public, pg_temp
begin atomic
  with kept as (
    insert into book_cosignature (key_id, size, line)
    select witness, checkpoint_size, given
    where exists (select from book_witness where key_id = witness and ended_on is null)
      and exists (select from book_seal where size = checkpoint_size and note is not null)
      and (select count(*) from book_cosignature where key_id = witness and size = checkpoint_size) < 20
    returning 1
  )
  select exists (select from kept);
end;
alter function hand_in_cosignature owner to ballot_keeper;
comment on function hand_in_cosignature is
  'Stores a line for a published checkpoint by a witness that watches now; false when it did not, because of that or because twenty are there already.';
create trigger change_is_noted before insert or update or delete or truncate on book_cosignature
  for each statement execute function note_register_change();
create trigger change_is_noted before insert or update or delete or truncate on book_witness
  for each statement execute function note_register_change();

grant select on book, book_key, book_tile, book_leaf, book_seal, book_witness, book_cosignature to worker, ballot_writer, dashboard, auditor;
grant insert on book, book_key, book_leaf, book_seal to worker;
grant insert, update (hashes) on book_tile to worker;
grant update (note) on book_seal to worker;
grant select on book_seal, book_witness, book_cosignature to ballot_keeper;
grant insert on book_cosignature to worker, ballot_keeper;
grant execute on function hand_in_cosignature to ballot_writer;
grant select, insert, update on witness_answer to worker;
