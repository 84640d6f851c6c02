import { createHash, randomBytes } from 'node:crypto'

// Recognisable, also to programs that look for secrets in files.
const prefix = 'longdan_'
const form = /^longdan_[\w-]{43}$/u

/** A new token: 32 random bytes. Shown once, never stored. */
export function makeToken(): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`
}

/** The stored form of a token: SHA-256 in hexadecimal. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The token from an `Authorization` header; null when it has none of ours. */
export function bearerToken(header: string | undefined): string | null {
  const [, token = ''] = /^Bearer +(\S+)$/iu.exec(header ?? '') ?? []
  return form.test(token) ? token : null
}
