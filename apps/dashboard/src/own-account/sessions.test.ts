import { freshDatabase } from '@long-dan/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, cookiesOf, signInAs, submit, testPassword } from '../gate/people.test-support.ts'
import type { Role } from '../officials/roles.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
beforeEach(() => database.query('delete from secret_try'))

const province = await aPerson(app, dashboard, 'province-official')
const administrator = await aPerson(app, dashboard, 'administrator')
const commune = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
const people = { 'province-official': province, administrator, 'commune-official': commune }
const usernameOf = async (accountId: string) => {
  const [row] = await database.query<{ username: string }>(`select username from account where id = '${accountId}'`)
  return row?.username ?? ''
}
const isSignedIn = async ({ get }: Pick<typeof province, 'get'>) => (await get('/account')).statusCode === 200
/** Uses the clock of the process, which decides. */
const unused = (accountId: string, minutes: number) =>
  database.query(
    `update account_session set used_at = '${new Date(Date.now() - minutes * 60_000).toISOString()}' where account_id = '${accountId}'`,
  )

describe('a session', () => {
  it.each(['province-official', 'administrator'] as const)(
    'of a %s ends after half an hour without use',
    async (role) => {
      const { accountId } = people[role]
      const person = await signInAs(app, await usernameOf(accountId), testPassword)
      await unused(accountId, 29)
      expect(await isSignedIn(person)).toBe(true)
      // The request above counts as use.
      await unused(accountId, 29)
      expect(await isSignedIn(person)).toBe(true)
      await unused(accountId, 31)
      expect(await isSignedIn(person)).toBe(false)
      await unused(accountId, 0)
      expect(await isSignedIn(person)).toBe(false)
    },
  )

  it('of a commune goes on after a lunch break', async () => {
    await unused(commune.accountId, 120)
    expect(await isSignedIn(commune)).toBe(true)
  })

  it('ends twelve hours after the sign-in, however much it was used', async () => {
    const { accountId } = commune
    const later = (hours: number) =>
      database.query(`update account_session set created_at = created_at - interval '${hours} hours',
        updated_at = now(), expires_at = expires_at - interval '${hours} hours' where account_id = '${accountId}'`)
    const person = await signInAs(app, await usernameOf(accountId), testPassword)
    for (let hour = 0; hour < 11; hour++) {
      await later(1)
      expect(await isSignedIn(person)).toBe(true)
    }
    await later(1)
    expect(await isSignedIn(person)).toBe(false)
  })
})

describe('an access token', () => {
  const made = async (role: keyof typeof people, ownPassword = testPassword) => {
    const { accountId } = people[role]
    const person = await signInAs(app, await usernameOf(accountId), testPassword)
    const { body, statusCode } = await person.post('/account/tokens', {
      name: 'bảng',
      scope: 'results',
      days: '90',
      ownPassword,
    })
    return { person, statusCode, token: /longdan_[\w-]{43}/u.exec(body)?.[0] ?? '' }
  }
  const opens = async (token: string) => {
    const url = '/api/v1/results?unit=phuong-hac-thanh-14797&period=2026-10'
    return (await app.inject({ url, headers: { authorization: `Bearer ${token}` } })).statusCode !== 401
  }
  const act = (name: string, path: string, fields = {}) => administrator.post(`/accounts/${name}/${path}`, fields)

  beforeEach(() => unused(administrator.accountId, 0))

  it('is made by whoever types the own password again', async () => {
    const { statusCode, token } = await made('commune-official', 'không phải')
    expect([statusCode, token]).toEqual([422, ''])
    expect(await opens((await made('commune-official')).token)).toBe(true)
  })

  it('dies with a reset of the password, with the account, and with its day', async () => {
    const username = await usernameOf(commune.accountId)
    const [first, second, third] = [
      await made('commune-official'),
      await made('commune-official'),
      await made('commune-official'),
    ]
    await database.query(`update api_token set expires_on = '2026-11-23' where revoked_at is null and id =
      (select id from api_token order by created_at desc limit 1)`)
    expect([await opens(first.token), await opens(second.token), await opens(third.token)]).toEqual([true, true, false])
    await act(username, 'standing', { standing: 'disabled' })
    await act(username, 'standing', { standing: 'enabled' })
    expect(await opens(first.token)).toBe(false)
    const { token } = await made('commune-official')
    expect((await act(username, 'password', { ownPassword: testPassword })).statusCode).toBe(200)
    await database.query(`update account set must_change_password = false where username = '${username}'`)
    expect(await opens(token)).toBe(false)
  })

  it('dies with a password that its owner changes', async () => {
    const { person, token } = await made('province-official')
    const wanted = 'một câu hoàn toàn khác'
    expect(await opens(token)).toBe(true)
    await person.post('/account/password', { current: testPassword, wanted, repeated: wanted })
    expect(await opens(token)).toBe(false)
  })
})

describe('the own password, asked for again', () => {
  const commonPlaces: readonly (readonly [
    Role & keyof typeof people,
    string,
    Readonly<Record<string, string>>,
    string,
  ])[] = [
    ['administrator', '/accounts', { username: 'moi', role: 'auditor', unit: '', name: '' }, 'ownPassword'],
    ['administrator', '/account/tokens', { name: 'x', scope: 'results', unit: '', days: '30' }, 'ownPassword'],
    ['administrator', '/account/second-factor/key', {}, 'password'],
    [
      'administrator',
      '/account/password',
      { wanted: 'một câu hoàn toàn mới', repeated: 'một câu hoàn toàn mới' },
      'current',
    ],
  ]

  it.each(commonPlaces)('is guessed by nobody: %s at %s', async (role, url, fields, name) => {
    const person = await signInAs(app, await usernameOf(people[role].accountId), testPassword)
    const statuses: number[] = []
    for (let tries = 0; tries < 6; tries++)
      statuses.push((await person.post(url, { ...fields, [name]: `đoán lần ${tries}` })).statusCode)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    const right = await person.post(url, { ...fields, [name]: testPassword })
    expect(right.statusCode).toBe(429)
    expect(right.body).toContain('thử lại sau 1 phút')
  })

  it('stays typed in nowhere, and everything else does', async () => {
    const fields = { username: 'hac-thanh-9', role: 'auditor', unit: '', name: 'Thanh tra', ownPassword: 'sai sai sai' }
    const { body } = await administrator.post('/accounts', fields)
    expect(body).toContain('value="Thanh tra"')
    expect(body).not.toContain('sai sai sai')
  })
})

it('lets an official in from their own browser while strangers guess', async () => {
  const username = await usernameOf(commune.accountId)
  await database.query(
    `update account set disabled_at = null, must_change_password = false where username = '${username}'`,
  )
  const { access } = dashboard
  const { internalAdapter, password } = await access.auth.$context
  await internalAdapter.updatePassword(commune.accountId, await password.hash(testPassword))
  const own = cookiesOf(await submit(app, '/sign-in', { username, password: testPassword }))
  expect(own).toContain('long-dan.known=')
  for (let tries = 0; tries < 8; tries++) await submit(app, '/sign-in', { username, password: `đoán ${tries}` })
  expect((await submit(app, '/sign-in', { username, password: testPassword })).statusCode).toBe(429)
  expect((await submit(app, '/sign-in', { username, password: testPassword }, own)).statusCode).toBe(303)
})
