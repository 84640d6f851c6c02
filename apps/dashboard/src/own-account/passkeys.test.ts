import { anAuthenticator } from '@long-dan/decisions/authenticator'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts/create-account.ts'
import { aDashboard } from '../dashboard.test-support.ts'
import {
  aPerson,
  browserWith,
  cookiesOf,
  here,
  type Person,
  signInAs,
  signingQuestion,
  submit,
  testPassword,
} from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database, { secondFactorRoles: ['administrator'] })
const { app } = dashboard
afterAll(() => app.close())
beforeEach(() => database.query('delete from secret_try'))

const [host, { origin }] = ['localhost', here]
const ownPassword = testPassword

function askedIn(body: string) {
  const question = signingQuestion(body)
  if (!question) throw new Error('No question for a passkey')
  return question
}

const askNew = async (person: Pick<Person, 'post'>) =>
  askedIn((await person.post('/account/passkeys/begin', { ownPassword })).body)
const askIn = async () => askedIn((await submit(app, '/sign-in/passkey/question', {})).body)

async function withPasskey(username: string) {
  const person = await signInAs(app, username, testPassword)
  const authenticator = anAuthenticator(host, origin)
  const { options, challenge } = await askNew(person)
  const made = await person.post('/account/passkeys', {
    name: 'Điện thoại',
    challenge,
    response: authenticator.make(options),
  })
  expect(made.statusCode).toBe(303)
  return { person, authenticator }
}

async function signInWith(
  authenticator: ReturnType<typeof anAuthenticator>,
  change: { readonly userVerified?: boolean } = {},
) {
  const { options, challenge } = await askIn()
  const response = authenticator.use(options, change.userVerified)
  return { challenge, response, reply: await submit(app, '/sign-in/passkey', { challenge, response }) }
}

const commune = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
const administrator = await aPerson(app, dashboard, 'administrator')
const usernameOf = async ({ accountId }: Person) =>
  (await database.query<{ username: string }>(`select username from account where id = '${accountId}'`))[0]?.username ??
  ''
const username = await usernameOf(commune)

describe('a passkey', () => {
  it('signs in without a name or password, and is then the second factor of its account', async () => {
    const { authenticator } = await withPasskey(username)
    const { reply } = await signInWith(authenticator)
    expect(reply.statusCode).toBe(303)
    const person = await browserWith(app, cookiesOf(reply))
    expect((await person.get('/account')).body).toContain('Điện thoại')
    const byPassword = await submit(app, '/sign-in', { username, password: testPassword })
    expect(byPassword.statusCode).toBe(422)
    expect(byPassword.body).toContain('đăng nhập bằng khóa truy cập')
    expect(byPassword.headers['set-cookie']).toBeUndefined()
    expect((await database.query(`select from access_record where action = 'passkey-added'`)).length).toBe(1)
  })

  it('fulfils the duty of a role that needs a second factor', async () => {
    const name = await usernameOf(administrator)
    expect((await administrator.get('/accounts')).headers.location).toBe('/account/second-factor')
    const { person } = await withPasskey(name)
    expect((await person.get('/accounts')).statusCode).toBe(200)
  })

  it('lets its owner in while strangers guess the name', async () => {
    const { authenticator } = await withOwn('khoa-mot')
    for (let tries = 0; tries < 6; tries++)
      await submit(app, '/sign-in', { username: 'khoa-mot', password: `đoán ${tries}` })
    expect((await submit(app, '/sign-in', { username: 'khoa-mot', password: testPassword })).statusCode).toBe(429)
    expect((await signInWith(authenticator)).reply.statusCode).toBe(303)
  })

  it('opens one session with one answer', async () => {
    const { authenticator } = await withOwn('khoa-hai')
    const { challenge, response } = await signInWith(authenticator)
    const again = await submit(app, '/sign-in/passkey', { challenge, response })
    expect([again.statusCode, again.headers['set-cookie']]).toEqual([422, undefined])
  })

  it('opens nothing that its owner has not shown to be there for, nor for a closed account, nor once taken away', async () => {
    const { authenticator, person } = await withOwn('khoa-ba')
    expect((await signInWith(authenticator, { userVerified: false })).reply.statusCode).toBe(422)
    await database.query(`update account set disabled_at = now() where username = 'khoa-ba'`)
    expect((await signInWith(authenticator)).reply.statusCode).toBe(422)
    await database.query(`update account set disabled_at = null where username = 'khoa-ba'`)
    expect((await signInWith(authenticator)).reply.statusCode).toBe(303)
    await person.post('/account/passkeys/remove', { passkey: authenticator.id, ownPassword: 'không phải' })
    expect((await signInWith(authenticator)).reply.statusCode).toBe(303)
    expect((await person.post('/account/passkeys/remove', { passkey: authenticator.id, ownPassword })).statusCode).toBe(
      303,
    )
    expect((await signInWith(authenticator)).reply.statusCode).toBe(422)
    expect((await submit(app, '/sign-in', { username: 'khoa-ba', password: testPassword })).statusCode).toBe(303)
  })

  it('of another place, an unknown one, a changed answer and one to an old question open nothing', async () => {
    const { authenticator } = await withOwn('khoa-bon')
    const elsewhere = anAuthenticator('evil.example', 'https://evil.example')
    expect((await signInWith(elsewhere)).reply.statusCode).toBe(422)
    expect((await signInWith(anAuthenticator(host, origin))).reply.statusCode).toBe(422)
    const { options, challenge } = await askIn()
    const response = authenticator.use(options)
    const other = await askIn()
    expect((await submit(app, '/sign-in/passkey', { challenge: other.challenge, response })).statusCode).toBe(422)
    const changed = response.replace(/"signature":"..../u, '"signature":"AAAA')
    expect((await submit(app, '/sign-in/passkey', { challenge, response: changed })).statusCode).toBe(422)
    for (const garbage of ['', '[]', 'null', '{', '{"id":7}', '{"id":"x"}']) {
      const { challenge: fresh } = await askIn()
      expect((await submit(app, '/sign-in/passkey', { challenge: fresh, response: garbage })).statusCode, garbage).toBe(
        422,
      )
    }
    const { options: late, challenge: tooLate } = await askIn()
    await database.query(`update account_challenge set expires_at = '${new Date(Date.now() - 1000).toISOString()}'`)
    const slow = await submit(app, '/sign-in/passkey', { challenge: tooLate, response: authenticator.use(late) })
    expect(slow.statusCode).toBe(422)
  })

  it('is made by whoever types the password, for the own account, answering the own question', async () => {
    const mine = await ownAccount('khoa-nam')
    expect((await mine.post('/account/passkeys/begin', { ownPassword: 'không phải' })).statusCode).toBe(422)
    const theirs = await askNew(await ownAccount('khoa-sau'))
    const authenticator = anAuthenticator(host, origin)
    const response = authenticator.make(theirs.options)
    const stolen = await mine.post('/account/passkeys', { name: 'x', challenge: theirs.challenge, response })
    expect(stolen.statusCode).toBe(422)
    const own = await askNew(mine)
    const unverified = authenticator.make(own.options, false)
    expect(
      (await mine.post('/account/passkeys', { name: 'x', challenge: own.challenge, response: unverified })).statusCode,
    ).toBe(422)
    expect(
      await database.query(`select from account_passkey where account_id in (
      select id from account where username in ('khoa-nam', 'khoa-sau'))`),
    ).toEqual([])
  })
})

async function ownAccount(name: string) {
  const unit = dashboard.reference.current().directory.byCode('14797', '2026-11-23')
  if (!unit) throw new Error('No unit')
  const draft = { username: name, name, role: 'commune-official', unit } as const
  await createAccount(database.admin, draft, { text: testPassword, isTemporary: false }, null)
  return signInAs(app, name, testPassword)
}

async function withOwn(name: string) {
  await ownAccount(name)
  return withPasskey(name)
}
