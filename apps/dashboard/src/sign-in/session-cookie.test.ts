import { createHmac } from 'node:crypto'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'
import { authHeaders } from './session.ts'
import { tokenInCookies } from './session-cookie.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app, access } = dashboard
afterAll(() => app.close())

const { accountId } = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
const [session] = await database.query<{ token: string }>(
  `select token from account_session where account_id = '${accountId}'`,
)
const token = session?.token ?? ''

const signed = (text: string, secret = access.secret) =>
  `${text}.${encodeURIComponent(createHmac('sha256', secret).update(text).digest('base64'))}`
const name = 'long-dan.session_token'
const signature = signed(token).slice(token.length + 1)

/** What the sign-in library makes of the same header. */
async function libraryFinds(cookie: string): Promise<boolean> {
  const request = { headers: { cookie } } as Parameters<typeof authHeaders>[0]
  return (await access.auth.api.getSession({ headers: authHeaders(request) })) !== null
}

describe('the cookie of a session', () => {
  it.each([
    `${name}=${signed(token)}`,
    `other=1; ${name}=${signed(token)}; ${name}=x`,
    `${name}=${decodeURIComponent(signed(token))}`,
  ])('is read as the library reads it: %#', async (cookie) => {
    expect(tokenInCookies(cookie, access)).toBe(token)
    expect(await libraryFinds(cookie)).toBe(true)
  })

  it.each([
    ['without signature', `${name}=${token}`],
    ['with an empty one', `${name}=${token}.`],
    ['signed with another secret', `${name}=${signed(token, 'cd'.repeat(32))}`],
    ['of another token', `${name}=${token.slice(1)}.${signature}`],
    ['with the first letter changed', `${name}=${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}.${signature}`],
    ['with half a signature', `${name}=${token}.${signature.slice(0, 22)}`],
    ['with more than a signature', `${name}=${token}.${signature}AAAA`],
    ['of another cookie', `long-dan.two_factor=${signed(token)}`],
    ['under the name for https', `__Secure-${name}=${signed(token)}`],
    ['behind a forged one', `${name}=${token}.A; ${name}=${signed(token)}`],
    ['that cannot be decoded', `${name}=${token}.%E0%A4%A`],
    ['with a token that nobody has', `${name}=${signed('nobody-has-this')}`],
  ])('is refused %s', async (_, cookie) => {
    const found = tokenInCookies(cookie, access)
    expect(found === null || found === 'nobody-has-this').toBe(true)
    expect(await libraryFinds(cookie)).toBe(false)
    const reply = await app.inject({ url: '/account', headers: { cookie } })
    expect(reply.statusCode).toBe(302)
  })

  it('behind TLS is read under its own name only', () => {
    const behindTls = { ...access, secureCookies: true }
    expect(tokenInCookies(`__Secure-${name}=${signed(token)}`, behindTls)).toBe(token)
    expect(tokenInCookies(`${name}=${signed(token)}`, behindTls)).toBeNull()
  })
})
