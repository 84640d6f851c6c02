import {
  type AccountRow,
  accountOfChallenge,
  type DashboardDoor,
  findAccount,
  noteProvider,
  recordAccess,
  takePassword,
} from '@long-dan/database/dashboard'
import { APIError } from 'better-auth/api'
import type { Access } from './access.ts'
import { lostSecondFactors } from './lost-second-factors.ts'
import { providerStep } from './open-session.ts'
import { normalUsername } from './username.ts'

export interface Attempt {
  readonly username: string
  readonly password: string
  /** Counted as a keyed hash of its network; passed to nobody. */
  readonly address: string
  readonly headers: Headers
}

export type SignInOutcome =
  | {
      readonly ok: true
      readonly value: { readonly cookies: Headers; readonly next: 'page' | 'second-factor' | 'passkey' }
    }
  | { readonly ok: false; readonly error: SignInRefusal }

/** The same code for a wrong name, a wrong password and a disabled account, so that nobody learns which accounts exist. */
export type SignInRefusal =
  | { readonly code: 'refused' }
  | { readonly code: 'locked'; readonly seconds: number }
  | { readonly code: 'expired' }
  /** The password is right but temporary, and has either opened a session already or expired. */
  | { readonly code: 'password-over' }
  /** The second factor was encrypted with a secret that is lost: no code will ever match. */
  | { readonly code: 'unreadable' }

type Deps = { readonly door: DashboardDoor; readonly access: Access }

export async function signIn({ door, access }: Deps, attempt: Attempt): Promise<SignInOutcome> {
  const { auth, lockOut, knownDevices } = access
  const username = normalUsername(attempt.username)
  const sent = attempt.headers.get('cookie') ?? undefined
  const guess = { username, address: attempt.address, device: knownDevices.nameFor(sent, username) }
  const seconds = await lockOut.attempt(guess)
  if (seconds > 0) return { ok: false, error: { code: 'locked', seconds } }
  try {
    const { headers, response } = await auth.api.signInUsername({
      body: { username, password: attempt.password },
      headers: attempt.headers,
      returnHeaders: true,
    })
    await lockOut.succeeded(guess)
    if (!('user' in response)) return { ok: true, value: { cookies: headers, next: 'second-factor' } }
    const account = await findAccount(door, username)
    if (account?.hasSecondFactor) {
      // The library handles authenticator codes only and does not ask for passkeys.
      await auth.api.signOut({ headers: cookiesSet(headers) })
      return { ok: true, value: { cookies: new Headers(), next: 'passkey' } }
    }
    if (account && !(await mayUsePassword({ door, access }, account, headers))) return passwordOver
    await recordAccess(door, { accountId: response.user.id, action: 'signed-in' })
    headers.append('set-cookie', knownDevices.cookieAfter(sent, username))
    return { ok: true, value: { cookies: headers, next: 'page' } }
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    const account = await findAccount(door, username)
    await recordAccess(door, { accountId: account?.id ?? null, action: 'sign-in-failed' })
    return { ok: false, error: { code: 'refused' } }
  }
}

const passwordOver = { ok: false, error: { code: 'password-over' } } as const

/** However many people use a temporary password, at whichever process, only one gets in; a session opened for another ends here. */
async function mayUsePassword({ door, access }: Deps, account: AccountRow, opened: Headers): Promise<boolean> {
  if (!account.mustChangePassword || (await takePassword(door, account.id))) return true
  await access.auth.api.signOut({ headers: cookiesSet(opened) })
  await recordAccess(door, { accountId: account.id, action: 'sign-in-failed' })
  return false
}

/** The cookies that a response sets, as a browser would send them. */
function cookiesSet(answer: Headers): Headers {
  const pairs = answer.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '')
  return new Headers({ cookie: pairs.join('; ') })
}

const totp = /^\d{6}$/u

/** The second step: six digits from the authenticator, each valid for one sign-in, or one of the backup codes. */
export async function confirmSignIn({ door, access }: Deps, typed: string, given: Headers): Promise<SignInOutcome> {
  const code = typed.replace(/\s/gu, '')
  const { auth, usedCodes, knownDevices, lockOut } = access
  const { headers, identifier } = challengeIn(given)
  const account = await accountOfChallenge(door, identifier)
  const seconds = account ? await lockOut.attemptCode(account.id) : 0
  if (seconds > 0) return { ok: false, error: { code: 'locked', seconds } }
  // Taken before it is verified: when two people use it at once, one gets in.
  const isFresh = account !== undefined && (await usedCodes.take(account.id, code))
  try {
    if (!isFresh) throw new APIError('UNAUTHORIZED')
    const question = { body: { code }, headers, returnHeaders: true } as const
    const { headers: cookies, response } = await (totp.test(code)
      ? auth.api.verifyTOTP(question)
      : auth.api.verifyBackupCode(question))
    await lockOut.succeededCode(account.id)
    const { token = '' } = response
    if (!(await isFirstStepGood({ door, access }, { identifier, account, token, cookies }))) return passwordOver
    await recordAccess(door, { accountId: response.user.id, action: 'signed-in' })
    cookies.append('set-cookie', knownDevices.cookieAfter(given.get('cookie') ?? undefined, account.username))
    return { ok: true, value: { cookies, next: 'page' } }
  } catch (error) {
    if (isFresh) await usedCodes.giveBack(account.id, code)
    const refusal = await secondRefusal({ door, access }, { identifier, account, error })
    if (refusal === null) throw error
    await recordAccess(door, { accountId: account?.id ?? null, action: 'sign-in-failed' })
    return { ok: false, error: refusal }
  }
}

interface SecondStep {
  readonly identifier: string
  readonly account: AccountRow
  readonly token: string
  readonly cookies: Headers
}

/** Whether the first step was the identity provider, or a password that may still open a session. */
async function isFirstStepGood(deps: Deps, { identifier, account, token, cookies }: SecondStep): Promise<boolean> {
  if (!identifier.startsWith(providerStep)) return mayUsePassword(deps, account, cookies)
  await noteProvider(deps.door, token)
  return true
}

async function unreadable(door: DashboardDoor, secret: string, accountId: string): Promise<boolean> {
  const lost = await lostSecondFactors(door, secret)
  return lost.some((factor) => factor.accountId === accountId)
}

/** Null for a fault that is none of the code's. */
async function secondRefusal(
  { door, access }: Deps,
  { identifier, account, error }: Pick<SecondStep, 'identifier'> & { account: AccountRow | undefined; error: unknown },
): Promise<SignInRefusal | null> {
  if (!(error instanceof APIError))
    return account && (await unreadable(door, access.secret, account.id)) ? { code: 'unreadable' } : null
  const isOver =
    error.body?.code === 'INVALID_TWO_FACTOR_COOKIE' || (await accountOfChallenge(door, identifier)) === undefined
  return { code: isOver ? 'expired' : 'refused' }
}

const challenge = /(?:^|;\s*)(?<cookie>(?:__Secure-)?long-dan\.two_factor=(?<identifier>[^;.]+)[^;]*)/u

/**
 * The first step's challenge, and headers with that cookie only: given several, or one spelt differently, the library might read another
 * one than we do, bypassing the check for used codes.
 */
function challengeIn(given: Headers): { readonly headers: Headers; readonly identifier: string } {
  const { cookie = '', identifier = '' } = challenge.exec(given.get('cookie') ?? '')?.groups ?? {}
  const headers = new Headers(given)
  headers.set('cookie', cookie)
  return { headers, identifier }
}
