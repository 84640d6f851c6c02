import { addressIn, languageOf } from '@long-dan/i18n'
import type { FastifyRequest } from 'fastify'

const longest = 500

/** The sign-in page that leads back to where the reader wanted to go. */
export function signInAddress(request: FastifyRequest): string {
  const { lang } = request.query as Record<string, unknown>
  const isKept = request.url !== '/' && request.url.length <= longest
  const next = isKept ? `?${new URLSearchParams({ next: request.url })}` : ''
  return addressIn(languageOf(lang), `/sign-in${next}`)
}

/** Where to go after sign-in: an address of ours, whatever stood in the link that led here. */
export function nextAddress(given: unknown): string {
  const base = 'http://here.invalid'
  if (typeof given !== 'string' || given.length > longest || !given.startsWith('/') || !URL.canParse(given, base))
    return '/'
  const { origin, pathname, search } = new URL(given, base)
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
