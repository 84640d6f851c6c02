import { z } from 'zod'
import { address } from './address.ts'

/** A page of results or of the programme, of this product alone. */
export const savedAddress = z
  .string()
  .max(400)
  .regex(/^\/(?:units|desks|compare|rollout)[/?][^\s\\]*$/u)

// Auditors keep pages too.
const access = { ownAccount: true } as const

/** Pages that an official keeps; `of` the one to keep. */
export const savedViewsAddress = address('/account/views', { access, query: { of: savedAddress } })

export const removeViewAddress = address('/account/views/remove', { access })
