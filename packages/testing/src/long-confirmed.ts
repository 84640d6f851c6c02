import type { TestDatabase } from './fresh-database.ts'

/**
 * Makes it look as if a second administrator had confirmed the accounts a week ago; accounts that only a test inserted get a grant first.
 */
export async function longConfirmed(
  { query }: Pick<TestDatabase, 'query'>,
  accountIds: readonly string[],
): Promise<void> {
  const ids = `array[${accountIds.map((id) => `'${id}'`).join(', ')}]::text[]`
  await query(`do $$ begin
    insert into account_grant (account_id, role, unit_id)
      select id, role, unit_id from account where id = any (${ids})
        and not exists (select from account_grant where account_id = account.id);
    set local session_replication_role = replica;
    insert into account_confirmation (grant_id, confirmed_by, confirmed_at)
      select id, account_id, now() - interval '1 week' from account_grant where account_id = any (${ids});
    perform seal_rows('account_confirmation');
  end $$`)
}

/**
 * A passkey as if its owner had registered it a week ago, an administrator had confirmed it and a night had sealed it. The password still
 * opens the account: how signing in changes is tested elsewhere.
 */
export async function longHeldPasskey(
  { query }: Pick<TestDatabase, 'query'>,
  accountId: string,
  { id, publicKey }: { readonly id: string; readonly publicKey: Uint8Array },
): Promise<void> {
  await query(`do $$ begin
    set local session_replication_role = replica;
    insert into account_passkey (id, account_id, name, public_key, counter, transports, created_at)
      values ('${id}', '${accountId}', 'x', '\\x${Buffer.from(publicKey).toString('hex')}', 0, '', now() - interval '1 week');
    insert into passkey_confirmation (passkey_id, confirmed_by) values ('${id}', '${accountId}');
    perform seal_rows('account_passkey', '{name,counter,transports}'), seal_rows('passkey_confirmation');
    insert into book_record (seal_number, kind, subject, day, last_line, row_count, digest, salt)
      select 0 - count(*), 'table', 'account_passkey', service_today() - 2, max(id), 1, sha256(''), substr(sha256(''), 1, 16)
      from row_history where table_name = 'account_passkey';
  end $$`)
}

/** Makes it a trial, as if decided at its first start: there, officials may decide without a signature. */
export async function trial({ query }: Pick<TestDatabase, 'query'>): Promise<void> {
  await query(`do $$ begin
    set local session_replication_role = replica;
    update installation set demo_data = true;
    perform seal_rows('installation');
  end $$`)
}
