-- Pages that an official wants to come back to: the address holds the whole state of a page, so nothing else is kept.
create table saved_view (
  id uuid primary key default gen_random_uuid(),
  account_id text not null references account (id),
  name text not null check (name <> '' and char_length(name) <= 80),
  -- Pages of this product only.
  address text not null check (address ~ '^/(units|desks|compare|rollout)[/?][^\s\\]*$' and char_length(address) <= 400),
  unique (account_id, name)
);
comment on table saved_view is
  'Addresses that officials save for themselves. They grant nothing: whoever follows one sees only what they may see. Never add what was on the page.';
alter table saved_view enable row level security;
create policy owner_keeps on saved_view to dashboard
  using (account_id = (select reader_account_id())) with check (account_id = (select reader_account_id()));
grant select, insert (account_id, name, address), delete on saved_view to dashboard;
