import {
  accountOfIdentity,
  type DashboardDoor,
  keepChallenge,
  recordAccess,
  takeChallenge,
} from '@long-dan/database/dashboard'
import { faultOf, logEvent } from '@long-dan/web'
import type { FastifyBaseLogger } from 'fastify'
import type { Access } from './access.ts'
import {
  type IdentityProvider,
  isUnreachable,
  type ProvidedPerson,
  type ProviderQuestion,
} from './provider/identity-provider.ts'

interface Deps {
  readonly door: DashboardDoor
  readonly access: Access
  readonly logger: FastifyBaseLogger
}

export type ProviderOutcome =
  | {
      readonly ok: true
      readonly value: { readonly cookies: Headers; readonly next: 'page' | 'second-factor'; readonly to: string | null }
    }
  | { readonly ok: false; readonly error: ProviderRefusal }

export type ProviderRefusal =
  /** Nobody had asked, it was too long ago, or the answer has been used. */
  | { readonly code: 'expired' }
  /** The person did not sign in there, or the answer cannot be trusted. */
  | { readonly code: 'refused' }
  | { readonly code: 'unreachable' }
  | { readonly code: 'unknown'; readonly subject: string }
  | { readonly code: 'closed' }
  /** The account's second factor is a passkey, which signs in on its own. */
  | { readonly code: 'passkey' }

interface Kept extends ProviderQuestion {
  /** The page the person wanted to open. */
  readonly to: string | null
}

const kind = 'provider'

/** Where to send the browser, and the cookie that identifies it on its return. */
export async function askProvider(
  { door, access, logger }: Deps,
  provider: IdentityProvider,
  to: string | null,
): Promise<{ readonly url: string; readonly cookie: string } | null> {
  const asked = await provider.ask().catch((error: unknown) => {
    logEvent(logger, 'identity-provider-failed', { fault: faultOf(error) })
    return null
  })
  if (asked === null) return null
  const { url, ...question } = asked
  const name = await keepChallenge(door, kind, JSON.stringify({ ...question, to } satisfies Kept))
  return { url, cookie: cookie(access, name) }
}

/** Signs the person in to the account that an administrator linked to them; never creates an account. */
export async function signInByProvider(
  deps: Deps,
  provider: IdentityProvider,
  { search, headers }: { readonly search: string; readonly headers: Headers },
): Promise<ProviderOutcome> {
  const { door, access, logger } = deps
  const value = await takeChallenge(door, kind, nameIn(access, headers.get('cookie') ?? ''))
  if (value === undefined) return { ok: false, error: { code: 'expired' } }
  const kept: Kept = JSON.parse(value)
  const read = await provider.read(search, kept).catch((error: unknown): ProviderRefusal => {
    logEvent(logger, 'identity-provider-failed', { fault: faultOf(error) })
    return { code: isUnreachable(error) ? 'unreachable' : 'refused' }
  })
  return 'code' in read ? { ok: false, error: read } : signInAs(deps, read, kept, headers)
}

async function signInAs(
  { door, access }: Deps,
  { subject, identity, hasShownTwoFactors }: ProvidedPerson,
  { to }: Kept,
  headers: Headers,
): Promise<ProviderOutcome> {
  const account = await accountOfIdentity(door, identity)
  const failed = async (error: ProviderRefusal): Promise<ProviderOutcome> => {
    await recordAccess(door, { accountId: account?.id ?? null, action: 'sign-in-failed' })
    return { ok: false, error }
  }
  if (!account) return failed({ code: 'unknown', subject })
  if (account.disabledAt !== null) return failed({ code: 'closed' })
  const accountId = account.id
  const call = { headers, returnHeaders: true } as const
  if (account.hasSecondFactor && !hasShownTwoFactors) {
    const begun = await access.auth.api.beginSecondStep({ body: { accountId }, ...call })
    if (!begun.response.isBegun) return failed({ code: 'passkey' })
    return { ok: true, value: { cookies: begun.headers, next: 'second-factor', to } }
  }
  const signedInBy = hasShownTwoFactors ? 'provider-two-factors' : 'provider'
  const opened = await access.auth.api.openSession({ body: { accountId, signedInBy }, ...call })
  if (!opened.response.isOpen) return failed({ code: 'closed' })
  await recordAccess(door, { accountId, action: 'signed-in' })
  return { ok: true, value: { cookies: opened.headers, next: 'page', to } }
}

// With the `__Host-` prefix, no other host of the domain can plant one.
const cookieName = ({ secureCookies }: Access) => (secureCookies ? '__Host-long-dan.provider' : 'long-dan.provider')

function cookie(access: Access, name: string): string {
  return `${cookieName(access)}=${name}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax${access.secureCookies ? '; Secure' : ''}`
}

function nameIn(access: Access, cookies: string): string {
  const sent = cookies.split(/;\s*/u).find((each) => each.startsWith(`${cookieName(access)}=`)) ?? ''
  return sent.slice(cookieName(access).length + 1)
}
