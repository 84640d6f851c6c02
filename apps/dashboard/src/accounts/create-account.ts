import { type DashboardDoor, findAccount } from '@long-dan/database/dashboard'
import type { Auth } from '../sign-in/auth.ts'
import type { AccountDraft } from './account-form.ts'

export interface Password {
  readonly text: string
  /** Somebody else knows it. */
  readonly isTemporary: boolean
}

export type CreateOutcome =
  | { readonly ok: true; readonly value: { readonly accountId: string } }
  | { readonly ok: false; readonly error: 'username-taken' }

/** Makes an account with its password; nothing of it is recorded here, the caller knows who acts. */
export async function createAccount(
  door: DashboardDoor,
  auth: Auth,
  { username, name, role, unit }: AccountDraft,
  password: Password,
): Promise<CreateOutcome> {
  if (await findAccount(door, username)) return { ok: false, error: 'username-taken' }
  const { internalAdapter, password: scrypt } = await auth.$context
  const hash = await scrypt.hash(password.text)
  const account = await internalAdapter.createUser(
    {
      username,
      name,
      role,
      email: `${username}@accounts.invalid`,
      emailVerified: false,
      unitId: unit.id,
      mustChangePassword: password.isTemporary,
    },
    { method: 'admin' },
  )
  await internalAdapter.linkAccount({
    userId: account.id,
    providerId: 'credential',
    accountId: account.id,
    password: hash,
  })
  return { ok: true, value: { accountId: account.id } }
}

/** Sets a password that the account's holder must change; every session ends. */
export async function resetPassword(auth: Auth, accountId: string, temporary: string): Promise<void> {
  const { internalAdapter, password } = await auth.$context
  await internalAdapter.updatePassword(accountId, await password.hash(temporary))
}
