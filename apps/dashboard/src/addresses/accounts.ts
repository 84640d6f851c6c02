import { z } from 'zod'
import { accessActions } from '../officials/access-actions.ts'
import { address } from './address.ts'
import { nextAddress } from './next-address.ts'
import { words } from './query.ts'

const administrators = { roles: ['administrator'] } as const

export const accountsAddress = address('/accounts', { access: administrators })

export const newAccountAddress = address('/accounts/new', { access: administrators })

export const accountAddress = address('/accounts/:username', { access: administrators })

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

export const tokensAddress = address('/account/tokens', { access })

const open = { open: true } as const

/** `next`: where to go afterwards. */
const steps = { access: open, query: { next: z.string().transform(nextAddress) } } as const

export const signInAddress = address('/sign-in', steps)

export const signInCodeAddress = address('/sign-in/second-factor', steps)
