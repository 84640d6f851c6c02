import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { generateRandomString } from 'better-auth/crypto'
import { z } from 'zod'

const call = { method: 'POST', requireHeaders: true, metadata: { SERVER_ONLY: true } } as const

/** Marks a second step that follows the province's identity provider. */
export const providerStep = '2fa-provider-'
const stepSeconds = 600

/**
 * Opens a session for an account that proved itself in a way of our own (a passkey, the province's identity provider), or asks it for its
 * second factor first. These are functions, not endpoints: the library's HTTP handler is not used.
 */
export const openSession = {
  id: 'open-session',
  endpoints: {
    openSession: createAuthEndpoint(
      '/open-session',
      {
        ...call,
        body: z.object({
          accountId: z.string(),
          signedInBy: z.enum(['own', 'provider', 'provider-two-factors']).default('own'),
        }),
      },
      async (context) => {
        const { internalAdapter } = context.context
        const { accountId, signedInBy } = context.body
        const user = await internalAdapter.findUserById(accountId)
        // The session hook refuses disabled accounts.
        const session = user && (await internalAdapter.createSession(user.id, false, { signedInBy }))
        if (!user || !session) return context.json({ isOpen: false })
        await setSessionCookie(context, { session, user })
        return context.json({ isOpen: true })
      },
    ),
    beginSecondStep: createAuthEndpoint(
      '/begin-second-step',
      { ...call, body: z.object({ accountId: z.string() }) },
      async (context) => {
        const { internalAdapter, createAuthCookie, secret } = context.context
        const user = await internalAdapter.findUserById(context.body.accountId)
        const hasAuthenticator = (user as { readonly twoFactorEnabled?: boolean } | null)?.twoFactorEnabled === true
        if (!user || !hasAuthenticator) return context.json({ isBegun: false })
        // Begins the step as the library's own plugin does after a password.
        const cookie = createAuthCookie('two_factor', { maxAge: stepSeconds })
        const identifier = `${providerStep}${generateRandomString(20)}`
        const expiresAt = new Date(Date.now() + stepSeconds * 1000)
        await internalAdapter.createVerificationValue({ value: user.id, identifier, expiresAt })
        const attempts = { value: '0', identifier: `2fa-attempts-${identifier}`, expiresAt }
        await internalAdapter.createVerificationValue(attempts)
        await context.setSignedCookie(cookie.name, identifier, secret, cookie.attributes)
        return context.json({ isBegun: true })
      },
    ),
  },
} satisfies BetterAuthPlugin
