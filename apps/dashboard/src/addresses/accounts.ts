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

/** What an administrator does about an account. */
export const accountActAddresses = {
  confirmation: address('/accounts/:username/confirmation', { access: administrators }),
  passkey: address('/accounts/:username/passkey', { access: administrators }),
  password: address('/accounts/:username/password', { access: administrators }),
  secondFactor: address('/accounts/:username/second-factor', { access: administrators }),
  standing: address('/accounts/:username/standing', { access: administrators }),
  identity: address('/accounts/:username/identity', { access: administrators }),
}

/** `before`: the last line of the page before. */
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

/** Makes the key of a new second factor. */
export const factorKeyAddress = address('/account/second-factor/key', { access })

/** Passkeys of the own account: asked for, made, taken away. */
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

/** What programs can ask for, for anyone who writes them. */
export const openapiAddress = address('/api/v1/openapi.json', { access: open })

/** `next`: where to go afterwards. */
const steps = { access: open, query: { next: z.string().transform(nextAddress) } } as const

/** `left`: signed out here, and not yet at the identity provider. */
export const signInAddress = address('/sign-in', { ...steps, query: { ...steps.query, left: z.literal('here') } })

export const signInCodeAddress = address('/sign-in/second-factor', steps)

/** Sign-in by passkey: asked for, answered. */
export const passkeyQuestionAddress = address('/sign-in/passkey/question', steps)

export const passkeyAnswerAddress = address('/sign-in/passkey', steps)

/** Sign-in by the identity provider of the province: sent there, sent back. What the provider adds to the address is read as a whole. */
export const providerAddress = address('/sign-in/provider', steps)

export const providerAnswerAddress = address('/sign-in/provider/answer', { access: open })
