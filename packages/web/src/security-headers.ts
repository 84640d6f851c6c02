import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet, { type HelmetOptions } from 'helmet'

export interface SecurityOptions {
  /** Exact contents of the inline `<style>` and `<script>` elements of the pages; allowed by their hash. */
  readonly inlineStyles?: readonly string[]
  readonly inlineScripts?: readonly string[]
  /** True behind TLS: browsers are told never to come back without it. */
  readonly hsts: boolean
  /** `same-origin` where forms change something: without a referrer browsers also hide where a form was sent from. */
  readonly referrer?: 'no-referrer' | 'same-origin'
}

const oneYear = 31_536_000

/**
 * Every byte comes from this server; nothing may frame us, and no form may send elsewhere. Helmet's headers depend on no
 * request here, so they are composed once instead of at each request (a tenth of what a ballot cost).
 */
export function securityHeaders(options: SecurityOptions): Readonly<Record<string, string>> {
  // What a page needs of them it says itself.
  const headers: Record<string, string> = { 'permissions-policy': 'camera=(), microphone=(), geolocation=()' }
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value
    },
    removeHeader: () => {},
  }
  helmet(policy(options))({} as IncomingMessage, response as unknown as ServerResponse, () => {})
  return headers
}

function policy(options: SecurityOptions): HelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...(options.inlineScripts ?? []).map(sourceHash)],
        styleSrc: ["'self'", ...(options.inlineStyles ?? []).map(sourceHash)],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        // What is read aloud is loaded whole before it is said.
        mediaSrc: ["'self'", 'blob:'],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: options.referrer ?? 'no-referrer' },
    strictTransportSecurity: options.hsts ? { maxAge: oneYear, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  }
}

function sourceHash(content: string): string {
  return `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`
}
