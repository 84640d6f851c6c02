import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** Value of `formToken` in every form of a signed-in page; valid for its session only. */
export function formTokenFor(secret: string, sessionId: string): string {
  return createHmac('sha256', secret).update(`form ${sessionId}`).digest('base64url')
}

export function isFormToken(secret: string, sessionId: string, given: unknown): boolean {
  const expected = Buffer.from(formTokenFor(secret, sessionId))
  const actual = Buffer.from(typeof given === 'string' ? given : '')
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

/** Whether the browser confirms that one of our own pages sent this; without such a header the answer is no. */
export function isSentFromHere(request: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return site === 'same-origin'
  if (!URL.canParse(origin)) return false
  const { protocol, host } = new URL(origin)
  const own = `${protocol}//${request.host}`
  return URL.canParse(own) && new URL(own).host === host
}
