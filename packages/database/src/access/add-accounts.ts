import { randomBytes } from 'node:crypto'
import type { Database } from '../connection.ts'
import { grantRole } from './account-grants.ts'
import { endSessions } from './change-account.ts'

export interface NewAccount {
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unitId: number
  /** As the sign-in library computes it. */
  readonly passwordHash: string
  /** True while somebody else knows the password. */
  readonly mustChangePassword: boolean
}

/**
 * Adds accounts inside the caller's transaction and returns their ids. The usernames must be free. `grantedBy` is null for the command
 * line.
 */
export async function addAccounts(
  door: Database,
  accounts: readonly NewAccount[],
  grantedBy: string | null,
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { username, name, role, unitId, passwordHash, mustChangePassword } of accounts) {
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
        must_change_password: mustChangePassword,
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
    await grantRole(door, { accountId: id, role, unitId, grantedBy })
    ids.push(id)
  }
  return ids
}

/** Changes role, unit and name, or disables, inside the caller's transaction; the account's sessions end. */
export async function rewriteAccount(
  door: Database,
  accountId: string,
  change: { readonly role: string; readonly unitId: number; readonly name: string } | 'disable',
  by: string,
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
  if (change !== 'disable') {
    const { role, unitId } = change
    await grantRole(door, { accountId, role, unitId, grantedBy: by })
  }
  await endSessions(door, accountId)
}
