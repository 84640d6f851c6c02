-- Who wants a letter on Monday, and which letters went out. The text of a letter is stored nowhere: it is made when it is sent.

create table letter_choice (
  account_id text primary key references account (id),
  -- Only what is safe in the header of a letter. Until it is confirmed, the address receives nothing but the question whether it is right.
  email text check (char_length(email) <= 254 and email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$'),
  email_confirmed boolean not null default false,
  weekly boolean not null default true,
  -- Alerts on other working days: as soon as there is something new, or once a day.
  alerts text not null default 'none' check (alerts in ('none', 'at-once', 'daily')),
  -- Where alerts go; the letter of Monday goes by e-mail alone.
  alerts_by text not null default 'email' check (alerts_by in ('email', 'push', 'both')),
  -- Language code as in addresses.
  language text not null check (language ~ '^[a-z]{2,3}$'),
  -- Full hours in Vietnam between which nothing is sent; the same hour twice for never.
  quiet_from smallint not null default 21 check (quiet_from between 0 and 23),
  quiet_to smallint not null default 6 check (quiet_to between 0 and 23),
  check (email is not null or not email_confirmed)
);
comment on table letter_choice is
  'Where an official wants to be notified, entered by that official and deleted on request. The only place with a person''s address: never copy it, never add a telephone number.';

create table push_device (
  id uuid primary key,
  account_id text not null references account (id),
  -- Where the browser's vendor accepts messages for it; they go to the account that last switched them on there.
  endpoint text not null unique check (endpoint ~ '^https?://[^[:space:]]+$' and char_length(endpoint) <= 1000),
  public_key bytea not null check (octet_length(public_key) = 65),
  secret bytea not null check (octet_length(secret) = 16),
  added_on date not null default service_today()
);
comment on table push_device is
  'Browsers in which officials switched messages on. Only the browser can read what is sent there. Never add what it is or where.';
create index on push_device (account_id);
grant select, insert, update, delete on push_device to dashboard;

create table letter (
  account_id text not null references account (id),
  -- The Monday.
  week date not null check (extract(isodow from week) = 1),
  -- An alert is named after its fact, so that the same fact is not told twice in a week; after the day and the channel for those who want
  -- to hear once a day. A question whether an address is right is named by a hash of the address under the dashboard's secret: no address
  -- is asked twice in a week.
  kind text not null check (kind ~ '^(weekly|(alert|push|daily|question)-[0-9a-f]{16})$'),
  -- sending: claimed. If it stays so, nobody knows whether it went out, and it is never sent again.
  state text not null default 'sending' check (state in ('sending', 'sent', 'waiting', 'failed')),
  tries smallint not null default 1 check (tries > 0),
  -- Earliest time of the next try, for a letter that the server refused for the time being.
  next_at timestamptz not null default clock_timestamp(),
  primary key (account_id, week, kind)
);
comment on table letter is
  'One row for each account, week and kind: whoever adds it sends the letter, and nobody else. Never add what it says or where it went.';

grant select, insert, update, delete on letter_choice to dashboard;
grant select, insert, update (state, tries, next_at) on letter to dashboard;
