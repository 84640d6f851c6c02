-- Tokens for programs that read results, or report dossiers, on behalf of an official, and with no more rights than the official.
create table api_token (
  id text primary key,
  account_id text not null references account (id),
  -- SHA-256 of 32 random bytes: nothing to guess, so no salt and no slow hash.
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  name text not null check (name <> '' and char_length(name) <= 80),
  -- Narrower than the account's own unit, or the same.
  unit_id integer not null references administrative_unit (id),
  -- What it opens: to read results, or to report dossiers that are done and get invitations for them.
  scope text not null default 'results' check (scope in ('results', 'invitations')),
  created_at timestamptz not null default now(),
  expires_on date not null,
  revoked_at timestamptz,
  last_used_on date
);
comment on table api_token is
  'Personal access tokens of the API, as hashes. A token can never do more than its account; it ends with the account. Never add the token itself.';
create index on api_token (account_id);
grant select, insert (id, account_id, token_hash, name, unit_id, scope, expires_on), update (revoked_at, last_used_on) on api_token to dashboard;

-- Tokens made under a password end with it, and none of a closed account comes back to life when the account is reopened.
create function revoke_tokens_of(account text) returns void
language sql set search_path = public, pg_temp
begin atomic
  update api_token set revoked_at = now() where account_id = account and revoked_at is null;
end;
create function tokens_end_with_password() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform revoke_tokens_of(new.account_id);
  return null;
end
$$;
create trigger tokens_end_with_password after update of password on account_credential
  for each row when (old.password is distinct from new.password) execute function tokens_end_with_password();
create function tokens_end_with_account() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform revoke_tokens_of(new.id);
  return null;
end
$$;
create trigger tokens_end_with_account after update of disabled_at on account
  for each row when (new.disabled_at is not null) execute function tokens_end_with_account();
grant execute on function revoke_tokens_of to dashboard;
