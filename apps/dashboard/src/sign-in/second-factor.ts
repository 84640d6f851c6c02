import { type DashboardDoor, recordAccess } from '@long-dan/database/dashboard'
import { APIError } from 'better-auth/api'
import type { Official } from '../officials/official.ts'
import type { Access } from './access.ts'
import { checkOwnPassword, type PasswordCheck } from './own-password.ts'

/** Creates a secret and backup codes; they take effect once a first code is confirmed. */
export async function beginSecondFactor(access: Access, official: Official, password: string, headers: Headers) {
  const check = await checkOwnPassword(access, official, password)
  if (check !== 'right') return check
  try {
    const made = await access.auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers })
    if (!('totpURI' in made)) return 'wrong'
    const secret = new URL(made.totpURI).searchParams.get('secret') ?? ''
    return {
      // For the QR code.
      uri: uriFor(official.username, secret),
      // The same secret for typing, in groups of four.
      key: secret.replace(/(.{4})(?=.)/gu, '$1 '),
      backupCodes: made.backupCodes,
    }
  } catch (error) {
    if (error instanceof APIError) return 'wrong'
    throw error
  }
}

// The library would label it with an e-mail address, which nobody has.
function uriFor(username: string, secret: string): string {
  const issuer = encodeURIComponent('Lòng Dân')
  return `otpauth://totp/${issuer}:${username}?secret=${secret}&issuer=${issuer}&digits=6&period=30`
}

/** Confirms the first code; the session continues with new cookies. */
export async function finishSecondFactor(
  door: DashboardDoor,
  { auth, usedCodes, lockOut }: Access,
  official: Official,
  typed: string,
  headers: Headers,
): Promise<Headers | Exclude<PasswordCheck, 'right'>> {
  const code = typed.replace(/\s/gu, '')
  const waits = await lockOut.attemptCode(official.accountId)
  if (waits > 0) return { waits }
  // Uses the code up, so that somebody who saw it on the screen cannot sign in with it.
  if (!(await usedCodes.take(official.accountId, code))) return 'wrong'
  try {
    const { headers: cookies } = await auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
    await lockOut.succeededCode(official.accountId)
    await recordAccess(door, { accountId: official.accountId, action: 'second-factor-enabled' })
    return cookies
  } catch (error) {
    await usedCodes.giveBack(official.accountId, code)
    if (error instanceof APIError) return 'wrong'
    throw error
  }
}
