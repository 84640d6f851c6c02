-- Decisions are signed with the passkey of the person who decides (packages/decisions), so that an audit need not take the database's word
-- that two people decided. The database requires that a signature is there; whether it is valid, anybody with these bytes and the public
-- key can check.

create table decision_signature (
  -- The row that decides, as in row_history.
  table_name text not null,
  row_key text not null,
  account_id text not null references account (id),
  passkey_id text not null references account_passkey (id),
  -- Random; decisions signed at once share it.
  nonce bytea not null check (octet_length(nonce) = 16),
  -- The most that the dashboard's form accepts: a browser may write more into it than we ask for.
  authenticator_data bytea not null check (octet_length(authenticator_data) between 37 and 15000),
  client_data bytea not null check (octet_length(client_data) between 1 and 15000),
  signature bytea not null check (octet_length(signature) between 1 and 15000),
  primary key (table_name, row_key)
);
comment on table decision_signature is
  'Append-only: what a passkey signed for a decision, byte for byte. Never add a name, an address or the kind of device.';
create trigger decision_signature_only_grows before update or delete or truncate on decision_signature
  for each statement execute function refuse_rewriting();
alter table decision_signature enable row level security;
create policy auditor_reads on decision_signature for select to auditor using (true);
-- Officials see who signed with which key; the bytes are for an audit.
create policy officials_read on decision_signature for select to dashboard using (true);
grant insert, select (table_name, row_key, account_id, passkey_id) on decision_signature to dashboard;
grant select on decision_signature to auditor;
select seal_rows('decision_signature');

create table passkey_confirmation (
  passkey_id text primary key references account_passkey (id),
  confirmed_by text not null references account (id),
  confirmed_at timestamptz not null default clock_timestamp()
);
comment on table passkey_confirmation is
  'Append-only: which administrator confirmed a passkey, with a signature. This ties each signing key to the first key of an administrator, and nobody with access to the database alone can add one.';
create trigger passkey_confirmation_only_grows before update or delete or truncate on passkey_confirmation
  for each statement execute function refuse_rewriting();
create function check_passkey_confirmation() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from account_passkey_removal where passkey_id = new.passkey_id)
    or not is_another_administrator(new.confirmed_by, array(
      select account_id from account_passkey where id = new.passkey_id
      union all
      -- Whoever last gave the account its password, or an identity to sign in with, could have registered the key in its name.
      (select distinct on (action like 'identity-%') given.account_id
      from account_passkey as passkey
      join account on account.id = passkey.account_id
      join access_record as given on subject = username and recorded_at <= passkey.created_at
      where passkey.id = new.passkey_id and action in ('account-created', 'password-reset', 'identity-linked', 'identity-unlinked')
      order by action like 'identity-%', given.id desc)))
  then
    raise exception 'Another administrator must confirm this passkey' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger another_administrator before insert on passkey_confirmation
  for each row execute function check_passkey_confirmation();
grant select, insert (passkey_id, confirmed_by) on passkey_confirmation to dashboard;
grant select on passkey_confirmation to auditor;
select seal_rows('passkey_confirmation');

create table key_chain_restart (
  id integer generated always as identity primary key,
  -- Public for ever.
  statement text not null check (statement = btrim(statement) and char_length(statement) between 20 and 1000),
  announced_on date not null default service_today()
);
comment on table key_chain_restart is
  'Append-only: restarts of the chain of signing keys because no administrator had a key any more, and what the public was told. Written only on the command line; no role of the apps may.';
create trigger key_chain_restart_only_grows before update or delete or truncate on key_chain_restart
  for each statement execute function refuse_rewriting();
grant select on key_chain_restart to ballot_writer, worker, dashboard, auditor;
select seal_rows('key_chain_restart');

create function vouched_passkeys() returns setof text
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select passkey_id from passkey_confirmation
  union
  -- The first key that an administrator had, in the order of the record: somebody who becomes administrator later cannot take that place
  -- with an older key.
  (select passkey.id from account_passkey as passkey
  join row_history as line on line.table_name = 'account_passkey' and line.row_key = jsonb_build_array(passkey.id)::text
  join account_grant as given on given.account_id = passkey.account_id and given.role = 'administrator'
  join row_history as made on made.table_name = 'account_grant' and made.row_key = jsonb_build_array(given.id)::text
  order by greatest(line.id, made.id), line.id limit 1)
  union
  -- The first one added after a night has sealed the restart of the chain.
  select begun.id from key_chain_restart as restart
  cross join lateral (
    select min(last_line) as last_line from book_record
    where kind = 'table' and subject = 'key_chain_restart' and last_line >= (
      select min(line.id) from row_history as line
      where line.table_name = 'key_chain_restart' and line.row_key = jsonb_build_array(restart.id)::text)
  ) as sealed
  cross join lateral (
    select passkey.id from account_passkey as passkey
    join row_history as line on line.table_name = 'account_passkey' and line.row_key = jsonb_build_array(passkey.id)::text
    join account_grant as given on given.account_id = passkey.account_id and given.role = 'administrator'
    join row_history as made on made.table_name = 'account_grant' and made.row_key = jsonb_build_array(given.id)::text
    where line.id > sealed.last_line
    order by greatest(line.id, made.id), line.id limit 1
  ) as begun;
end;
comment on function vouched_passkeys is
  'Passkeys confirmed by an administrator, and those with which a chain begins: the first of all, and the first after each restart.';
grant execute on function vouched_passkeys to dashboard;

create function signing_passkeys(account text) returns setof text
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select passkey.id from account_passkey as passkey, installation
  where passkey.account_id = signing_passkeys.account
    and not exists (select from account_passkey_removal where passkey_id = passkey.id)
    and (demo_data is distinct from false or (passkey.id in (select vouched_passkeys())
      and passkey.created_at + interval '1 day' <= now() and exists (
      select from book_record where kind = 'table' and subject = 'account_passkey' and last_line >= (
        select min(line.id) from row_history as line
        where line.table_name = 'account_passkey' and line.row_key = jsonb_build_array(passkey.id)::text))));
end;
comment on function signing_passkeys is
  'Passkeys of an account that sign decisions: confirmed by an administrator, a day old and sealed in the book, so that nobody registers a key and decides with it at once. In a trial all of them.';
grant execute on function signing_passkeys to dashboard;
create policy deciders_sign on decision_signature for insert to dashboard
  with check (account_id = (select reader_account_id()) and passkey_id in (select signing_passkeys(reader_account_id())));

-- For tables of decisions: the columns of the key, the one that names who decided, and which rows decide, as in signedTables of
-- packages/database/src/decisions. In a trial no signature is required.
create function refuse_unsigned() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  decides boolean;
begin
  if (select demo_data is distinct from false from installation) then
    return null;
  end if;
  execute format('select %s from (select ($1).*) as %I', tg_argv[2], tg_table_name) into decides using new;
  if decides and not exists (
    select from decision_signature
    where table_name = tg_table_name and row_key = row_key(to_jsonb(new), tg_argv[0]::text[]) and account_id = to_jsonb(new) ->> tg_argv[1])
  then
    raise exception 'A decision is signed by who decides' using errcode = 'check_violation';
  end if;
  return null;
end
$$;
do $signed$
declare
  each text[];
begin
  foreach each slice 1 in array array[
    ['review_event', '{id}', 'account_id', $$act in ('proposed', 'declined', 'confirmed')$$],
    -- Control over who decides is control over decisions: the second administrator of an account signs as well.
    ['account_confirmation', '{grant_id}', 'confirmed_by', 'true'],
    ['passkey_confirmation', '{passkey_id}', 'confirmed_by', 'true'],
    -- Ending a recognition, a withdrawal or an approval is a decision like the one that began it.
    ['pilot_model_version', '{model_id,version}', 'recorded_by', $$state in ('recognised', 'withdrawn') or exists (
      select from pilot_model_version as before where before.model_id = pilot_model_version.model_id
        and before.version = pilot_model_version.version - 1 and before.state in ('recognised', 'withdrawn'))$$],
    ['quarter_report_version', '{quarter,unit_id,version}', 'recorded_by', $$state in ('returned', 'approved') or exists (
      select from quarter_report_version as before where before.unit_id = quarter_report_version.unit_id
        and before.quarter = quarter_report_version.quarter and before.version = quarter_report_version.version - 1 and before.state = 'approved')$$],
    ['assessment_rule', '{valid_from,version}', 'recorded_by', 'true']]
  loop
    execute format('create constraint trigger decisions_are_signed after insert on %I deferrable initially deferred for each row
      when (current_user = ''dashboard'') execute function refuse_unsigned(%L, %L, %L)', each[1], each[2], each[3], each[4]);
  end loop;
end
$signed$;
