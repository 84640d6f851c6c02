import { freshDatabase } from '@long-dan/testing'
import type { FastifyInstance } from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { cookiesOf, signedIn, submit, testPassword } from '../gate/people.test-support.ts'
import { totpNow } from '../sign-in/totp.test-support.ts'
import { accountsIn } from './accounts.test-support.ts'

// Two processes on one database, as behind a proxy.
const database = await freshDatabase()
const { app: here, access, anAccount, actsOf } = await accountsIn(database)
const { app: there } = await aDashboard(database, { secondFactorRoles: ['administrator'] })
afterAll(() => Promise.all([here.close(), there.close()]))

const withPassword = (app: FastifyInstance, username: string, password = testPassword) =>
  submit(app, '/sign-in', { username, password })
const withCode = async (app: FastifyInstance, username: string, code: string) =>
  submit(app, '/sign-in/second-factor', { code }, cookiesOf(await withPassword(app, username)))

/** Sets up a second factor; returns the authenticator's key, the backup codes, and the digits used for it. */
async function turnOn(username: string) {
  const person = await signedIn(here, access, await anAccount(username))
  const { body } = await person.post('/account/second-factor/key', { password: testPassword })
  const key = /<p class="key">(?<key>[A-Z2-7 ]+)<\/p>/u.exec(body)?.groups?.key ?? ''
  const backupCodes = [...body.matchAll(/<code>([\w-]{11})<\/code>/gu)].map(([, code]) => code ?? '')
  const typed = totpNow(key)
  expect((await person.post('/account/second-factor', { code: typed })).statusCode).toBe(303)
  return { key, backupCodes, typed }
}

describe.each([
  ['the same process', here],
  ['another process', there],
])('at %s', (place, other) => {
  const named = (name: string) => `${name}-${place.replace(/\W/gu, '-')}`

  it('six digits open one session', async () => {
    const username = named('mot')
    const { key } = await turnOn(username)
    const code = totpNow(key, 1)
    expect((await withCode(here, username, code)).statusCode).toBe(303)
    const again = await withCode(other, username, code)
    expect([again.statusCode, again.headers['set-cookie']]).toEqual([422, undefined])
  })

  it('six digits that set the authenticator up open none', async () => {
    const username = named('dat')
    const { key, typed } = await turnOn(username)
    expect((await withCode(other, username, typed)).statusCode).toBe(422)
    expect((await withCode(other, username, totpNow(key, 1))).statusCode).toBe(303)
  })

  it('a backup code opens one session', async () => {
    const username = named('dp')
    const [code = ''] = (await turnOn(username)).backupCodes
    const replies = await Promise.all([withCode(here, username, code), withCode(other, username, code)])
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422])
  })

  it.each([
    ['beside a decoy', 'canh', (real: string) => `long-dan.two_factor=2fa-none.AAAA; ${real}`],
    ['before a decoy', 'truoc', (real: string) => `${real}; long-dan.two_factor=2fa-none.AAAA`],
    ['in quotes', 'nhay', (real: string) => real.replace(/=(.*)$/u, '="$1"')],
    ['percent-encoded', 'ma', (real: string) => real.replace('2fa-', '2fa%2D').replace('=2', '=%32')],
    ['under the name for https', 'https', (real: string) => `__Secure-${real}; ${real}`],
  ])('a used code opens nothing when the cookie of the first step comes %s', async (_, name, written) => {
    const username = named(name)
    const { key } = await turnOn(username)
    const code = totpNow(key, 1)
    expect((await withCode(here, username, code)).statusCode).toBe(303)
    const cookie = cookiesOf(await withPassword(other, username))
    const again = await submit(other, '/sign-in/second-factor', { code }, written(cookie))
    expect([again.statusCode, again.headers['set-cookie']]).toEqual([422, undefined])
  })

  it('of two who type the same digits at once one gets in', async () => {
    const username = named('hai')
    const code = totpNow((await turnOn(username)).key, 1)
    const replies = await Promise.all([withCode(here, username, code), withCode(other, username, code)])
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422])
  })

  it('a temporary password opens one session, and a new one opens one again', async () => {
    const username = named('tam')
    await anAccount(username, true)
    const replies = await Promise.all([withPassword(here, username), withPassword(other, username)])
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422])
    const again = await withPassword(other, username)
    expect([again.statusCode, again.headers['set-cookie']]).toEqual([422, undefined])
    expect(again.body).toContain('Mật khẩu tạm chỉ mở được một phiên')
    const open = `select count(*)::integer as open from account_session join account on account.id = account_id
      where username = '${username}'`
    expect(await database.query(open)).toEqual([{ open: 1 }])
    expect(await actsOf(username)).toEqual(expect.arrayContaining(['signed-in', 'sign-in-failed']))
    await database.query(`update account_credential set password = password || ' ' where account_id =
      (select id from account where username = '${username}')`)
    expect(
      await database.query(`select password_used_at from account_credential join account on account.id = account_id
      where username = '${username}'`),
    ).toEqual([{ password_used_at: null }])
  })

  it('a temporary password is spent by the session it opens, not by a first step that ended there', async () => {
    const username = named('buoc')
    const { key } = await turnOn(username)
    await database.query(`update account set must_change_password = true where username = '${username}';
      update account_credential set password_used_at = null where account_id = (select id from account where username = '${username}')`)
    expect((await withCode(here, username, '000000')).statusCode).toBe(422)
    expect((await withCode(other, username, totpNow(key, 1))).statusCode).toBe(303)
    expect((await withCode(here, username, totpNow(key, -1))).statusCode).toBe(422)
  })
})

it('a temporary password ends after three days', async () => {
  await anAccount('qua-han', true)
  await database.query(`update account_credential set password_set_at = now() - interval '73 hours' where account_id =
    (select id from account where username = 'qua-han')`)
  const reply = await withPassword(here, 'qua-han')
  expect([reply.statusCode, reply.headers['set-cookie']]).toEqual([422, undefined])
  expect(reply.body).toContain('quá hạn')
})

it('of what was typed the database keeps a keyed hash, for as long as the code would be taken', async () => {
  const username = 'giu-lai'
  const code = totpNow((await turnOn(username)).key, 1)
  await withCode(here, username, code)
  const rows = await database.query<{ line: string }>('select account_used_code::text as line from account_used_code')
  expect(rows.length).toBeGreaterThan(0)
  for (const { line } of rows) expect(line).not.toContain(code)
  await database.query(`update account_used_code set taken_at = taken_at - interval '91 seconds'`)
  await withCode(there, username, '000000')
  expect(await database.query('select count(*)::integer as kept from account_used_code')).toEqual([{ kept: 0 }])
})
