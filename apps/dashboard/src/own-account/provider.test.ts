import { findAccount, linkIdentity } from '@long-dan/database/dashboard'
import { freshDatabase } from '@long-dan/testing'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts/create-account.ts'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, browserWith, cookiesOf, signInAs, submit, testPassword } from '../gate/people.test-support.ts'
import { aProvider, clientSecret, dashboardUrl, type TestPerson } from '../sign-in/provider/provider.test-support.ts'
import { totpNow } from '../sign-in/totp.test-support.ts'

const database = await freshDatabase()
const provider = await aProvider()
const dashboard = await aDashboard(database, {
  identityProvider: provider.settings,
  secondFactorRoles: ['province-official'],
})
const { app, door, lines } = dashboard
afterAll(() => Promise.all([app.close(), provider.close()]))
afterEach(() => {
  provider.forge = null
})
beforeEach(() => database.query('delete from secret_try'))

const administrator = await aPerson(app, dashboard, 'administrator')
const province = dashboard.reference.current().directory.units.find(({ level }) => level === 'province')
if (!province) throw new Error('No province')
const unit = province

async function anAccount(
  username: string,
  { isTemporary = false, role = 'auditor' as 'auditor' | 'province-official' } = {},
) {
  await createAccount(door, { username, name: username, role, unit }, { text: testPassword, isTemporary }, null)
}
/** Links an identity as the administrator's page does. */
const link = (username: string, subject: string) =>
  administrator.post(`/accounts/${username}/identity`, { subject, ownPassword: testPassword })
async function aLinked(username: string, account: Parameters<typeof anAccount>[1] = {}) {
  await anAccount(username, account)
  const { id = '' } = (await findAccount(door, username)) ?? {}
  const subject = `so-${username}`
  expect(await linkIdentity(door, id, dashboard.access.identityProvider?.identityOf(subject) ?? null)).toBe(true)
  return { subject }
}

/** Goes to the provider and back, up to the answer that the browser is about to deliver. */
async function sentBack(person: TestPerson, from = '/sign-in/provider', of: FastifyInstance = app) {
  const asked = await of.inject(from)
  const back = await provider.visit(String(asked.headers.location), person)
  return { url: `${back.pathname}${back.search}`, cookie: cookiesOf(asked) }
}
const bring = ({ url, cookie }: { readonly url: string; readonly cookie: string }, of: FastifyInstance = app) =>
  of.inject({ url, headers: { cookie } })
const signIn = async (person: TestPerson, from?: string) => bring(await sentBack(person, from))
const opensNothing = ({ statusCode, headers }: Awaited<ReturnType<typeof bring>>) => [statusCode, headers['set-cookie']]

describe('sign-in by the identity provider', () => {
  it('is offered beside the password, and leads to where the person wanted to go', async () => {
    const person = await aLinked('can-bo-mot')
    const page = (await app.inject('/sign-in?next=%2Frollout')).body
    expect(page).toContain('Đăng nhập bằng tài khoản Thanh Hóa')
    expect(page).toContain('href="/sign-in/provider?next=%2Frollout"')
    const reply = await signIn(person, '/sign-in/provider?next=%2Frollout')
    expect([reply.statusCode, reply.headers.location]).toEqual([302, '/rollout'])
    const browser = await browserWith(app, cookiesOf(reply))
    expect((await browser.get('/account')).body).toContain('can-bo-mot')
  })

  it('makes no account: an unknown person is told what to give the administrator, and gets in once linked', async () => {
    const accounts = 'select count(*)::integer as known from account'
    const before = await database.query(accounts)
    const reply = await signIn({ subject: 'nguoi-la-7' })
    expect(opensNothing(reply)).toEqual([403, undefined])
    expect(reply.body).toContain('Xin liên hệ người quản trị hệ thống')
    expect(reply.body).toContain('nguoi-la-7')
    expect(await database.query(accounts)).toEqual(before)
    await anAccount('nguoi-quen')
    await link('nguoi-quen', 'nguoi-la-7')
    expect((await signIn({ subject: 'nguoi-la-7' })).statusCode).toBe(302)
  })

  it('gives no role: what the provider says of it is not read', async () => {
    const reply = await signIn(await aLinked('chi-xem'))
    const browser = await browserWith(app, cookiesOf(reply))
    expect((await browser.get('/accounts')).statusCode).toBe(404)
    expect((await browser.get('/access-record')).statusCode).toBe(200)
  })

  it('asks nobody to change a temporary password that they never typed', async () => {
    const reply = await signIn(await aLinked('chua-doi', { isTemporary: true }))
    const browser = await browserWith(app, cookiesOf(reply))
    expect((await browser.get('/access-record')).statusCode).toBe(200)
  })

  it('begins by the press of a button, never by another site', async () => {
    const reply = await app.inject({ url: '/sign-in/provider', headers: { 'sec-fetch-site': 'cross-site' } })
    expect([reply.headers.location, reply.headers['set-cookie']]).toEqual(['/sign-in', undefined])
  })

  it('ends with the account', async () => {
    const person = await aLinked('da-nghi')
    await administrator.post('/accounts/da-nghi/standing', { standing: 'disabled' })
    const reply = await signIn(person)
    expect(opensNothing(reply)).toEqual([403, undefined])
    expect(reply.body).toContain('đang bị khóa')
  })

  it('is for one account, until an administrator takes it away, which ends the sessions', async () => {
    const person = await aLinked('mot-nguoi')
    await anAccount('hai-nguoi')
    expect((await link('hai-nguoi', person.subject)).body).toContain('đã gắn với một tài khoản khác')
    const browser = await browserWith(app, cookiesOf(await signIn(person)))
    expect(
      (await administrator.post('/accounts/mot-nguoi/identity', { subject: 'x', ownPassword: 'sai' })).statusCode,
    ).toBe(422)
    expect((await browser.get('/account')).statusCode).toBe(200)
    await link('mot-nguoi', '')
    expect((await browser.get('/account')).statusCode).toBe(302)
    expect((await signIn(person)).statusCode).toBe(403)
  })

  it('leaves no name of the person in the database, and no secret, code or token in the log', async () => {
    const person = await aLinked('kin-dao')
    const back = await sentBack(person)
    await bring(back)
    const rows = await database.query<{ line: string }>('select account_identity::text as line from account_identity')
    expect(rows.map(({ line }) => line).join()).not.toContain(person.subject)
    await bring(back)
    const code = new URL(back.url, dashboardUrl).searchParams.get('code') ?? ''
    for (const word of [clientSecret, code, person.subject, provider.tokens.at(-1) ?? 'token'])
      expect(lines.join()).not.toContain(word)
  })
})

describe('an answer that is not to be trusted opens nothing', async () => {
  const person = await aLinked('gia-mao')

  it.each<readonly [string, NonNullable<typeof provider.forge>]>([
    ['for another program', { change: (claims) => ({ ...claims, aud: 'another' }) }],
    ['for several programs', { change: (claims) => ({ ...claims, aud: ['long-dan', 'another'] }) }],
    ['for another program by azp', { change: (claims) => ({ ...claims, azp: 'another' }) }],
    ['of another provider', { change: (claims) => ({ ...claims, iss: 'https://evil.example' }) }],
    ['to another question', { change: (claims) => ({ ...claims, nonce: 'another' }) }],
    ['to no question', { change: ({ nonce, ...claims }) => claims }],
    ['of yesterday', { change: (claims) => ({ ...claims, exp: 1_790_000_000 }) }],
    ['of nobody', { change: ({ sub, ...claims }) => claims }],
    ['signed by somebody else', { change: (claims) => claims, foreignKey: true }],
  ])('%s', async (_, forgery) => {
    provider.forge = forgery
    expect(opensNothing(await signIn(person))).toEqual([400, undefined])
    provider.forge = null
    expect((await signIn(person)).statusCode).toBe(302)
  })

  it('brought a second time, in another browser, with another state, or with the code of another sign-in', async () => {
    const back = await sentBack(person)
    expect(opensNothing(await bring({ ...back, cookie: '' }))).toEqual([400, undefined])
    expect((await bring(back)).statusCode).toBe(302)
    const again = await bring(back)
    expect(opensNothing(again)).toEqual([400, undefined])
    expect(again.body).toContain('đã hết hạn hoặc đã được dùng')
    const [own, stolen] = [await sentBack(person), await sentBack(person)]
    expect(opensNothing(await bring({ ...stolen, cookie: own.cookie }))).toEqual([400, undefined])
    const [mine, other] = [await sentBack(person), await sentBack(person)]
    const [url, code] = [
      new URL(mine.url, dashboardUrl),
      new URL(other.url, dashboardUrl).searchParams.get('code') ?? '',
    ]
    url.searchParams.set('code', code)
    expect(opensNothing(await bring({ url: `${url.pathname}${url.search}`, cookie: mine.cookie }))).toEqual([
      400,
      undefined,
    ])
  })

  it('says that it comes from another provider, or that the person did not sign in', async () => {
    const { url, cookie } = await sentBack(person)
    const mixed = url.replace(/iss=[^&]*/u, 'iss=https%3A%2F%2Fevil.example')
    expect(mixed).not.toBe(url)
    expect(opensNothing(await bring({ url: mixed, cookie }))).toEqual([400, undefined])
    const asked = await app.inject('/sign-in/provider')
    const state = new URL(String(asked.headers.location)).searchParams.get('state')
    const denied = `/sign-in/provider/answer?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.settings.issuer)}`
    expect(opensNothing(await bring({ url: denied, cookie: cookiesOf(asked) }))).toEqual([400, undefined])
    expect(opensNothing(await bring({ url: '/sign-in/provider/answer', cookie: '' }))).toEqual([400, undefined])
  })
})

describe('the second factor', () => {
  async function withAuthenticator(username: string) {
    const person = await aLinked(username)
    const browser = await signInAs(app, username, testPassword)
    const { body } = await browser.post('/account/second-factor/key', { password: testPassword })
    const key = /<p class="key">(?<key>[A-Z2-7 ]+)<\/p>/u.exec(body)?.groups?.key ?? ''
    await browser.post('/account/second-factor', { code: totpNow(key) })
    return { person, key }
  }

  it('of an account is asked for after the provider, whatever the provider says', async () => {
    const { person, key } = await withAuthenticator('hai-buoc')
    await database.query(`update account set must_change_password = true where username = 'hai-buoc'`)
    const half = await signIn({ ...person, amr: ['mfa'] }, '/sign-in/provider?next=%2Faccess-record')
    expect(half.headers.location).toBe('/sign-in/second-factor?next=%2Faccess-record')
    expect((await app.inject({ url: '/account', headers: { cookie: cookiesOf(half) } })).statusCode).toBe(302)
    const page = String(half.headers.location)
    expect((await submit(app, page, { code: '000000' }, cookiesOf(half))).statusCode).toBe(422)
    const full = await submit(app, page, { code: totpNow(key, 1) }, cookiesOf(half))
    expect([full.statusCode, full.headers.location]).toEqual([303, '/access-record'])
    expect((await (await browserWith(app, cookiesOf(full))).get('/access-record')).statusCode).toBe(200)
  })

  it('of the provider counts where the operator named its word, and only then', async () => {
    const strict = await aDashboard(database, {
      identityProvider: { ...provider.settings, twoFactorWords: ['mfa'] },
      secondFactorRoles: ['province-official'],
    })
    const signInThere = async (person: TestPerson) => bring(await sentBack(person, undefined, strict.app), strict.app)
    const person = await aLinked('tinh-mfa', { role: 'province-official' })
    const landing = async (reply: Awaited<ReturnType<typeof bring>>) =>
      (await strict.app.inject({ url: '/rollout', headers: { cookie: cookiesOf(reply) } })).headers.location
    expect(await landing(await signInThere({ ...person, amr: ['mfa'] }))).toBeUndefined()
    expect(await landing(await signInThere({ ...person, amr: ['pwd'] }))).toBe('/account/second-factor')
    const { person: both } = await withAuthenticator('tinh-ca-hai')
    expect((await signInThere({ ...both, amr: ['mfa'] })).headers.location).toBe('/')
    expect((await signInThere(both)).headers.location).toBe('/sign-in/second-factor')
    await strict.app.close()
  })
})

describe('the end', () => {
  it('offers to sign out of the provider too, which is another place', async () => {
    const browser = await browserWith(app, cookiesOf(await signIn(await aLinked('di-ra'))))
    const left = await browser.post('/sign-out')
    expect(left.headers.location).toBe('/sign-in?left=here')
    expect((await browser.get('/account')).statusCode).toBe(302)
    const page = (await app.inject('/sign-in?left=here')).body
    const end = new URL((/href="(?<url>http:[^"]+)"/u.exec(page)?.groups?.url ?? '').replaceAll('&amp;', '&'))
    expect(end.origin).toBe(provider.settings.issuer)
    expect(Object.fromEntries(end.searchParams)).toEqual({
      client_id: 'long-dan',
      post_logout_redirect_uri: `${dashboardUrl}/sign-in`,
    })
    expect((await fetch(end)).status).toBe(200)
  })

  it('of a session opened by password is here alone', async () => {
    await anAccount('bang-mat-khau')
    const browser = await signInAs(app, 'bang-mat-khau', testPassword)
    expect((await browser.post('/sign-out')).headers.location).toBe('/sign-in')
  })
})

it('that does not answer is said, and passwords go on', async () => {
  const gone = await aProvider()
  await gone.close()
  const alone = await aDashboard(database, { identityProvider: gone.settings })
  const reply = await alone.app.inject('/sign-in/provider')
  expect(opensNothing(reply)).toEqual([503, undefined])
  expect(reply.body).toContain('không trả lời')
  await anAccount('van-vao')
  expect((await submit(alone.app, '/sign-in', { username: 'van-vao', password: testPassword })).statusCode).toBe(303)
  await alone.app.close()
})

it('that nobody has set leaves no trace on any page', async () => {
  const without = await aDashboard(database)
  expect((await without.app.inject('/sign-in')).body).not.toContain('/sign-in/provider')
  for (const url of ['/sign-in/provider', '/sign-in/provider/answer?code=1'])
    expect((await without.app.inject(url)).statusCode).toBe(404)
  const browser = await signInAs(without.app, 'chi-xem', testPassword)
  expect((await browser.get('/account')).statusCode).toBe(200)
  await without.app.close()
})
