import { createHmac, timingSafeEqual } from 'node:crypto'

/** The token in a session cookie as the sign-in library signs it; null unless the signature is ours. */
export function tokenInCookies(
  cookies: string | undefined,
  { secret, secureCookies }: { readonly secret: string; readonly secureCookies: boolean },
): string | null {
  const name = `${secureCookies ? '__Secure-' : ''}${sessionCookie}=`
  const cookie = (cookies ?? '').split(/;\s*/u).find((each) => each.startsWith(name))
  const [, token, signature] = written.exec(cookie?.slice(name.length) ?? '') ?? []
  if (token === undefined || signature === undefined) return null
  const expected = createHmac('sha256', secret).update(token).digest()
  const actual = Buffer.from(decodeURIComponent(signature), 'base64')
  return actual.length === expected.length && timingSafeEqual(actual, expected) ? token : null
}

const sessionCookie = 'long-dan.session_token'
// 32 bytes in base64, with + / and = written out.
const written = /^([\w-]+)\.((?:[A-Za-z\d+/]|%2B|%2F){43}(?:=|%3D))$/u
