import { randomBytes } from 'node:crypto'
import type { Database } from '../connection.ts'
import { endSessions } from './change-account.ts'

export interface NewAccount {
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unitId: number
  /** Of the temporary password, as the sign-in library makes it. */
  readonly passwordHash: string
}

/** Makes accounts whose temporary passwords must be changed, inside the caller's transaction. The usernames must be free. */
export async function addAccounts(door: Database, accounts: readonly NewAccount[]): Promise<void> {
  for (const { username, name, role, unitId, passwordHash } of accounts) {
    const id = randomBytes(16).toString('hex')
    await door
      .insertInto('account')
      .values({
        id,
        username,
        display_username: username,
        name,
        role,
        unit_id: unitId,
        email: `${username}@accounts.invalid`,
        must_change_password: true,
      })
      .execute()
    await door
      .insertInto('account_credential')
      .values({
        id: randomBytes(16).toString('hex'),
        account_id: id,
        provider_account_id: id,
        provider_id: 'credential',
        password: passwordHash,
      })
      .execute()
  }
}

/** Changes role, unit and name, or disables, inside the caller's transaction; the account's sessions end. */
export async function rewriteAccount(
  door: Database,
  accountId: string,
  change: { readonly role: string; readonly unitId: number; readonly name: string } | 'disable',
): Promise<void> {
  await door
    .updateTable('account')
    .set({
      updated_at: new Date(),
      ...(change === 'disable'
        ? { disabled_at: new Date() }
        : { role: change.role, unit_id: change.unitId, name: change.name }),
    })
    .where('id', '=', accountId)
    .execute()
  await endSessions(door, accountId)
}
