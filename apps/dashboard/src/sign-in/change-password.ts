import { changeAccount, type DashboardDoor, recordAccess } from '@long-dan/database/dashboard'
import { APIError } from 'better-auth/api'
import type { Official } from '../officials/official.ts'
import type { Access } from './access.ts'
import { passwordLength } from './auth.ts'
import type { PasswordCheck } from './own-password.ts'
import { judgePassword, type WeakPassword } from './passwords/judge-password.ts'

export type PasswordProblem = WeakPassword | 'short' | 'long' | 'same' | 'differs' | Exclude<PasswordCheck, 'right'>

export interface PasswordChange {
  readonly current: string
  readonly wanted: string
  readonly repeated: string
}

export type PasswordOutcome =
  | { readonly ok: true; readonly value: Headers }
  | { readonly ok: false; readonly error: PasswordProblem }

/** Changes one's own password; a trigger ends every other session of the account and every access token. */
export async function changePassword(
  door: DashboardDoor,
  access: Access,
  official: Official,
  change: PasswordChange,
  headers: Headers,
  province: string,
): Promise<PasswordOutcome> {
  const problem = problemOf(change, official, province)
  if (problem) return { ok: false, error: problem }
  const { auth, lockOut } = access
  const waits = await lockOut.attemptAgain(official.accountId)
  if (waits > 0) return { ok: false, error: { waits } }
  try {
    const { headers: cookies } = await auth.api.changePassword({
      body: { currentPassword: change.current, newPassword: change.wanted, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    })
    await lockOut.succeededAgain(official.accountId)
    await changeAccount(door, official.accountId, { mustChangePassword: false })
    await recordAccess(door, { accountId: official.accountId, action: 'password-changed' })
    return { ok: true, value: cookies }
  } catch (error) {
    if (error instanceof APIError) return { ok: false, error: 'wrong' }
    throw error
  }
}

function problemOf(
  { current, wanted, repeated }: PasswordChange,
  official: Official,
  province: string,
): PasswordProblem | null {
  if (wanted.length < passwordLength.shortest) return 'short'
  if (wanted.length > passwordLength.longest) return 'long'
  if (wanted === current || wanted.toLowerCase() === official.username) return 'same'
  return wanted === repeated ? judgePassword(wanted, official, province) : 'differs'
}
