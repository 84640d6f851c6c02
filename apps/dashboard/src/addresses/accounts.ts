import { z } from 'zod'
import { accessActions } from '../officials/access-actions.ts'
import { roles } from '../officials/roles.ts'
import { address } from './address.ts'
import { nextAddress } from './next-address.ts'
import { page, words } from './query.ts'

const administrators = { roles: ['administrator'] } as const

export const accountsAddress = address('/accounts', {
  access: administrators,
  query: { q: words(), role: z.enum(roles), page },
})

export const newAccountAddress = address('/accounts/new', { access: administrators })

export const accountAddress = address('/accounts/:username', { access: administrators })

/** Actions of an administrator on an account. */
export const accountActAddresses = {
  confirmation: address('/accounts/:username/confirmation', { access: administrators }),
  passkey: address('/accounts/:username/passkey', { access: administrators }),
  password: address('/accounts/:username/password', { access: administrators }),
  secondFactor: address('/accounts/:username/second-factor', { access: administrators }),
  standing: address('/accounts/:username/standing', { access: administrators }),
  identity: address('/accounts/:username/identity', { access: administrators }),
}

/** `before`: the last line of the previous page. */
export const recordAddress = address('/access-record', {
  access: { roles: ['auditor'] },
  query: {
    username: words(40).toLowerCase(),
    action: z.enum(accessActions),
    before: z
      .string()
      .regex(/^\d{1,18}$/u)
      .transform(BigInt),
  },
})

const access = { ownAccount: true } as const

export const ownAccountAddress = address('/account', { access })

export const ownPasswordAddress = address('/account/password', { access })

export const secondFactorAddress = address('/account/second-factor', { access })

/** Creates the key for a new second factor. */
export const factorKeyAddress = address('/account/second-factor/key', { access })

/** Passkeys of one's own account: challenge, registration, removal. */
export const passkeyAddresses = {
  begin: address('/account/passkeys/begin', { access }),
  made: address('/account/passkeys', { access }),
  remove: address('/account/passkeys/remove', { access }),
}

export const endSessionAddress = address('/account/sessions/end', { access })

export const signOutAddress = address('/sign-out', { access })

export const revokeTokenAddress = address('/account/tokens/revoke', { access })

export const tokensAddress = address('/account/tokens', { access })

const open = { open: true } as const

/** Description of the API, open to anybody who writes programs for it. */
export const openapiAddress = address('/api/v1/openapi.json', { access: open })

/** `next`: where to go after signing in. */
const steps = { access: open, query: { next: z.string().transform(nextAddress) } } as const

/** `left`: signed out here, but not yet at the identity provider. */
export const signInAddress = address('/sign-in', { ...steps, query: { ...steps.query, left: z.literal('here') } })

export const signInCodeAddress = address('/sign-in/second-factor', steps)

/** Sign-in by passkey: challenge and answer. */
export const passkeyQuestionAddress = address('/sign-in/passkey/question', steps)

export const passkeyAnswerAddress = address('/sign-in/passkey', steps)

/** Sign-in by the province's identity provider: sent there, sent back. Parameters that the provider adds are read as a whole. */
export const providerAddress = address('/sign-in/provider', steps)

export const providerAnswerAddress = address('/sign-in/provider/answer', { access: open })
