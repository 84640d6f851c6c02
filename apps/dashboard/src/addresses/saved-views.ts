import { z } from 'zod'
import { address } from './address.ts'

/** Address of a page of results or of the programme, within this app only. */
export const savedAddress = z
  .string()
  .max(400)
  .regex(/^\/(?:units|desks|compare|rollout)[/?][^\s\\]*$/u)

// Auditors may save pages too.
const access = { ownAccount: true } as const

/** Pages that an official has saved; `of`: the page to save. */
export const savedViewsAddress = address('/account/views', { access, query: { of: savedAddress } })

export const removeViewAddress = address('/account/views/remove', { access })
