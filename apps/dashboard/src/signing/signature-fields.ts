import { z } from 'zod'
import { hidden } from '../forms/fields.ts'

const longestAnswer = 20_000

/** What the page that asks for a signature adds to the form that was sent; empty the first time. */
export const signatureFields = {
  challenge: hidden(z.string().regex(/^(?:[\da-f]{32})?$/u, 'value')),
  /** What the authenticator said, as JSON; empty also where the browser could not ask it. */
  response: hidden(z.string().max(longestAnswer, 'long')),
}

export interface SignatureAnswer {
  readonly challenge: string
  readonly response: string
}
