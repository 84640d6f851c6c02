import { changeAccount, type DashboardDoor, recordAccess } from '@long-dan/database/dashboard'
import { APIError } from 'better-auth/api'
import type { Official } from '../officials/official.ts'
import type { Access } from './access.ts'
import { passwordLength } from './auth.ts'

export type PasswordProblem = 'wrong' | 'short' | 'long' | 'same' | 'differs'

export interface PasswordChange {
  readonly current: string
  readonly wanted: string
  readonly repeated: string
}

export type PasswordOutcome =
  | { readonly ok: true; readonly value: Headers }
  | { readonly ok: false; readonly error: PasswordProblem }

/** Changes the own password; every other session of the account ends. */
export async function changePassword(
  door: DashboardDoor,
  { auth }: Access,
  official: Official,
  change: PasswordChange,
  headers: Headers,
): Promise<PasswordOutcome> {
  const problem = problemOf(change, official)
  if (problem) return { ok: false, error: problem }
  try {
    const { headers: cookies } = await auth.api.changePassword({
      body: { currentPassword: change.current, newPassword: change.wanted, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    })
    await changeAccount(door, official.accountId, { mustChangePassword: false })
    await recordAccess(door, { accountId: official.accountId, action: 'password-changed' })
    return { ok: true, value: cookies }
  } catch (error) {
    if (error instanceof APIError) return { ok: false, error: 'wrong' }
    throw error
  }
}

function problemOf({ current, wanted, repeated }: PasswordChange, { username }: Official): PasswordProblem | null {
  if (wanted.length < passwordLength.shortest) return 'short'
  if (wanted.length > passwordLength.longest) return 'long'
  if (wanted === current || wanted.toLowerCase() === username) return 'same'
  return wanted === repeated ? null : 'differs'
}
