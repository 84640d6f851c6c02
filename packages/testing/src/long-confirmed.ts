import type { TestDatabase } from './fresh-database.ts'

/** As if a second administrator had stood by the accounts a week ago; those that only a test entered get a grant first. */
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
