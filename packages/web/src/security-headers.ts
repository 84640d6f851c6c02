import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet, { type HelmetOptions } from 'helmet'

export interface SecurityOptions {
  /** Exact contents of the inline `<style>` and `<script>` elements of the pages; allowed by their hash. */
  readonly inlineStyles?: readonly string[]
  readonly inlineScripts?: readonly string[]
  /** Set when behind TLS: tells browsers never to connect without it. */
  readonly hsts: boolean
  /** `same-origin` where forms change something: without a referrer browsers also hide the origin of a form. */
  readonly referrer?: 'no-referrer' | 'same-origin'
}

const oneYear = 31_536_000

/**
 * Every byte comes from this server; nobody may frame us, and no form may be sent elsewhere. Helmet's headers do not depend on the request
 * here, so they are built once instead of for each request (a tenth of the cost of a ballot).
 */
export function securityHeaders(options: SecurityOptions): Readonly<Record<string, string>> {
  // A page that needs one of these features enables it itself.
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

/** The value of `content-security-policy` for a page whose every byte counts: it allows the inline code of this page alone. */
export function pagePolicy(inline: Pick<SecurityOptions, 'inlineStyles' | 'inlineScripts'>): string {
  return securityHeaders({ ...inline, hsts: false })['content-security-policy'] ?? ''
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
        // Recordings are loaded completely before they are played.
        mediaSrc: ["'self'", 'blob:'],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: options.referrer ?? 'no-referrer' },
    strictTransportSecurity: options.hsts ? { maxAge: oneYear, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    // Bytes of every first view: for Internet Explorer and Flash, which cannot show our pages, and against looking up the names behind
    // links ahead of time, which no browser does on a page that came over TLS.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xDnsPrefetchControl: false,
    xFrameOptions: { action: 'deny' },
  }
}

function sourceHash(content: string): string {
  return `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`
}
