import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * Opens a session for an account that proved itself in a way of our own (a passkey, the province's sign-in service). A function, never an
 * address: the library's HTTP handler is not in use.
 */
export const openSession = {
  id: 'open-session',
  endpoints: {
    openSession: createAuthEndpoint(
      '/open-session',
      {
        method: 'POST',
        body: z.object({ accountId: z.string() }),
        requireHeaders: true,
        metadata: { SERVER_ONLY: true },
      },
      async (context) => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.accountId)
        // The hook of the session refuses disabled accounts.
        const session = user && (await internalAdapter.createSession(user.id))
        if (!user || !session) return context.json({ isOpen: false })
        await setSessionCookie(context, { session, user })
        return context.json({ isOpen: true })
      },
    ),
  },
} satisfies BetterAuthPlugin
