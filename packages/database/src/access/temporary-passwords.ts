import { sql } from 'kysely'
import type { Database } from '../connection.ts'

export const temporaryPasswordDays = 3

/** Whether the account's password may open a session now. A password set by somebody else may do so once, within three days. */
export async function takePassword(door: Database, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    update account_credential set password_used_at = clock_timestamp()
    from account
    where account.id = account_credential.account_id and account.id = ${accountId} and provider_id = 'credential'
      and (not must_change_password or (
        password_used_at is null and password_set_at > clock_timestamp() - make_interval(days => ${temporaryPasswordDays})))
    returning true as taken`.execute(door)
  return rows.length > 0
}
