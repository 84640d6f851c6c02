-- Where a province's own programs (its gateway, its messenger account) are told what is waiting, as its officials are.

create table webhook (
  id uuid primary key,
  -- Whose tasks it is told of: what an official of this unit would be, and no more.
  unit_id integer not null references administrative_unit (id),
  address text not null check (address ~ '^https?://[^[:space:]]+$' and char_length(address) <= 500),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  made_by text not null references account (id),
  -- Since when nothing has been delivered; null after a success.
  failing_since timestamptz,
  -- It failed for too long, or said that it is gone; an administrator starts it again.
  stopped_on date
);
comment on table webhook is
  'Addresses of programs that are told what is waiting in a unit. The secret that signs is derived from the dashboard''s own: never add it.';

create table webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references webhook (id) on delete cascade,
  -- As in `letter`: whoever inserts the row sends the message, and nobody else. A test has a name of its own.
  week date not null,
  kind text not null check (kind ~ '^(alert|test)-[0-9a-f]{16}$'),
  -- What is sent: words and a link, as JSON.
  body text not null check (char_length(body) <= 4000),
  -- sending: claimed until next_at; if the sender dies, another try follows, with the same id.
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  tries smallint not null default 0,
  next_at timestamptz not null default clock_timestamp(),
  -- Outcome of the last try: a status, or why there was none.
  answer text check (answer ~ '^[a-z0-9-]{1,40}$'),
  made_at timestamptz not null default clock_timestamp(),
  unique (webhook_id, week, kind)
);
comment on table webhook_delivery is
  'What a webhook was told or is to be told. Never add its response, a person, or a figure that the unit''s pages hide.';
create index on webhook_delivery (next_at) where state in ('waiting', 'sending');

grant select, insert (id, unit_id, address, language, made_by), update (failing_since, stopped_on), delete on webhook to dashboard;
grant select, insert (id, webhook_id, week, kind, body), update (state, tries, next_at, answer), delete on webhook_delivery to dashboard;
