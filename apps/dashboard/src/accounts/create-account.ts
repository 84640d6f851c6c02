import { addAccounts, type DashboardDoor, findAccount } from '@long-dan/database/dashboard'
import { hashPassword } from 'better-auth/crypto'
import type { Auth } from '../sign-in/auth.ts'
import type { AccountDraft } from './account-form.ts'

export interface Password {
  readonly text: string
  /** Whether somebody other than the holder knows it. */
  readonly isTemporary: boolean
}

export type CreateOutcome =
  | { readonly ok: true; readonly value: { readonly accountId: string } }
  | { readonly ok: false; readonly error: 'username-taken' }

/**
 * Creates an account with its password. Writes no access record, because only the caller knows who is acting. `by` is null for the command
 * line.
 */
export async function createAccount(
  door: DashboardDoor,
  { username, name, role, unit }: AccountDraft,
  { text, isTemporary }: Password,
  by: string | null,
): Promise<CreateOutcome> {
  if (await findAccount(door, username)) return { ok: false, error: 'username-taken' }
  const passwordHash = await hashPassword(text)
  const account = { username, name, role, unitId: unit.id, passwordHash, mustChangePassword: isTemporary }
  const [accountId = ''] = await door.transaction().execute((transaction) => addAccounts(transaction, [account], by))
  return { ok: true, value: { accountId } }
}

/** Sets a temporary password, which the account's holder must change. */
export async function resetPassword(auth: Auth, accountId: string, temporary: string): Promise<void> {
  const { internalAdapter } = await auth.$context
  await internalAdapter.updatePassword(accountId, await hashPassword(temporary))
}
