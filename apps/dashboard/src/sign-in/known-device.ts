import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Recognises browsers in which an account has signed in before, by a cookie that names nobody and grants nothing. */
export interface KnownDevices {
  /** The browser's name for this account; null when the account has never signed in there. */
  readonly nameFor: (cookies: string | undefined, username: string) => string | null
  /** The cookie to set after the account has signed in. */
  readonly cookieAfter: (cookies: string | undefined, username: string) => string
}

// Several officials may share an office computer.
const mostKept = 8
const aYear = 365 * 24 * 3600
const written = /^[\w-]{22}\.[\w-]{43}$/u

export function createKnownDevices(secret: string, secureCookies: boolean): KnownDevices {
  const cookieName = secureCookies ? '__Secure-long-dan.known' : 'long-dan.known'
  const signature = (nonce: string, username: string) =>
    createHmac('sha256', secret).update(`known device ${nonce} ${username}`).digest('base64url')
  const marksIn = (cookies: string | undefined) =>
    (cookies ?? '')
      .split(/;\s*/u)
      .filter((cookie) => cookie.startsWith(`${cookieName}=`))
      .flatMap((cookie) => cookie.slice(cookieName.length + 1).split('~'))
      .filter((mark) => written.test(mark))
  const isOf = (mark: string, username: string) => {
    const [nonce = '', signed = ''] = mark.split('.')
    return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(nonce, username)))
  }
  return {
    nameFor: (cookies, username) =>
      marksIn(cookies)
        .find((mark) => isOf(mark, username))
        ?.split('.')[0] ?? null,
    cookieAfter(cookies, username) {
      const kept = marksIn(cookies)
      const own = kept.find((mark) => isOf(mark, username))
      const nonce = randomBytes(16).toString('base64url')
      const marks = [own ?? `${nonce}.${signature(nonce, username)}`, ...kept.filter((mark) => mark !== own)]
      const attributes = `Max-Age=${aYear}; Path=/sign-in; HttpOnly; SameSite=Lax${secureCookies ? '; Secure' : ''}`
      return `${cookieName}=${marks.slice(0, mostKept).join('~')}; ${attributes}`
    },
  }
}
