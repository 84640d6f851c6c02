import { freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { browserWith, cookiesOf, here, signInAs, submit, testPassword } from '../gate/people.test-support.ts'
import { accountsIn } from './accounts.test-support.ts'

const database = await freshDatabase()
const { dashboard, app, anAccount, actsOf } = await accountsIn(database)
afterAll(() => app.close())
await anAccount('tinh-mot')

describe('the session cookie', () => {
  it('is out of reach of scripts and of other sites, and signed', async () => {
    const reply = await submit(app, '/sign-in', { username: 'tinh-mot', password: testPassword })
    const [cookie, ...others] = [reply.headers['set-cookie'] ?? []].flat()
    expect(others).toEqual([expect.stringMatching(/^long-dan\.known=.*; Path=\/sign-in; HttpOnly; SameSite=Lax$/u)])
    expect(cookie).toMatch(/^long-dan\.session_token=.*; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/u)
    const [token] = String(cookie).split('.', 3).slice(1)
    const forged = await app.inject({ url: '/account', headers: { cookie: `long-dan.session_token=${token}.AAAA` } })
    expect(forged.statusCode).toBe(302)
  })

  it('opens nothing after signing out, and the record tells of it', async () => {
    await anAccount('tinh-hai')
    const person = await signInAs(app, 'tinh-hai', testPassword)
    expect((await person.get('/account')).statusCode).toBe(200)
    expect((await person.post('/sign-out')).headers.location).toBe('/sign-in')
    expect((await person.get('/account')).statusCode).toBe(302)
    expect(await actsOf('tinh-hai')).toEqual(['signed-in', 'signed-out'])
  })

  it('leaves neither address nor browser in the database', async () => {
    await app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: {
        ...here,
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'Mozilla/5.0 (Linux; Android 14; SM-A156E) Secret/1.0',
        'x-forwarded-for': '203.0.113.9',
      },
      payload: new URLSearchParams({ username: 'tinh-hai', password: testPassword }).toString(),
    })
    const rows = await database.query<{ device: string }>('select * from account_session')
    expect(rows.map(({ device }) => device)).toContain('android')
    expect(JSON.stringify(rows)).not.toMatch(/Secret|SM-A|203\.0|127\.0/u)
    expect(dashboard.lines.join()).not.toMatch(/Secret|203\.0|tinh-/u)
  })
})

describe('a temporary password', () => {
  it('opens only the page where it is changed; changing it ends the other sessions', async () => {
    await anAccount('tam-thoi', true)
    const other = await signInAs(app, 'tam-thoi', testPassword)
    await database.query('update account_credential set password_used_at = null')
    const person = await signInAs(app, 'tam-thoi', testPassword)
    expect((await person.get('/units/tinh-thanh-hoa-38')).headers.location).toBe('/account/password')
    const wrong = { current: 'không phải', wanted: 'một câu khác hẳn', repeated: 'một câu khác hẳn' }
    expect((await person.post('/account/password', wrong)).body).toContain('Mật khẩu hiện tại không đúng')
    for (const [fields, words] of [
      [{ wanted: 'ngắn', repeated: 'ngắn' }, 'ít nhất 10 ký tự'],
      [{ wanted: testPassword, repeated: testPassword }, 'phải khác mật khẩu cũ'],
      [{ wanted: '1Q2w3e4r5t', repeated: '1Q2w3e4r5t' }, 'đã từng bị lộ'],
      [{ wanted: 'Matkhau@2026', repeated: 'Matkhau@2026' }, 'dễ bị đoán'],
      [{ wanted: 'một câu khác hẳn', repeated: 'một câu khác hẳn!' }, 'không giống nhau'],
    ] as const) {
      const reply = await person.post('/account/password', { current: testPassword, ...fields })
      expect(reply.statusCode).toBe(422)
      expect(reply.body).toContain(words)
    }
    const changed = await person.post('/account/password', { ...wrong, current: testPassword })
    expect(changed.statusCode).toBe(303)
    expect((await other.get('/account')).statusCode).toBe(302)
    const renewed = await browserWith(app, cookiesOf(changed))
    expect((await renewed.get('/search')).statusCode).toBe(200)
    expect(await actsOf('tam-thoi')).toContain('password-changed')
  })
})

describe('own sessions', () => {
  it('are listed and ended, also those of other devices; never those of others', async () => {
    const first = await signInAs(app, 'tinh-mot', testPassword)
    const second = await signInAs(app, 'tinh-mot', testPassword)
    const stranger = await signInAs(app, 'tinh-hai', testPassword)
    const [foreign] = await database.query<{ id: string }>(
      `select account_session.id from account_session join account on account.id = account_id where username = 'tinh-hai' limit 1`,
    )
    await first.post('/account/sessions/end', { session: foreign?.id ?? '' })
    expect((await stranger.get('/account')).statusCode).toBe(200)
    expect((await first.get('/account')).body).toContain('máy này')
    await first.post('/account/sessions/end')
    expect((await second.get('/account')).statusCode).toBe(302)
    expect((await first.get('/account')).statusCode).toBe(200)
  })
})
