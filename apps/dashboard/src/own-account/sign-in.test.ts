import { freshDatabase } from '@long-dan/testing'
import { symmetricEncrypt } from 'better-auth/crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { openAccountKeeper } from '../accounts/account-keeper.ts'
import { createAccount } from '../accounts/create-account.ts'
import { signInAddress } from '../addresses/accounts.ts'
import { readQuery } from '../addresses/read-query.ts'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, browserWith, cookiesOf, here, signInAs, submit, testPassword } from '../gate/people.test-support.ts'
import { totpNow } from '../sign-in/totp.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database, { secondFactorRoles: ['administrator'] })
const { app, door, access } = dashboard
afterAll(() => app.close())

const unitOf = (id: number) => {
  const unit = dashboard.reference.current().directory.byId(id)
  if (!unit) throw new Error('No unit')
  return unit
}
const anAccount = (username: string, isTemporary = false) =>
  createAccount(
    door,
    { username, name: username, role: 'province-official', unit: unitOf(1) },
    { text: testPassword, isTemporary },
    null,
  )
const actsOf = async (username: string) =>
  (
    await database.query<{ action: string }>(
      `select action from access_record join account on account.id = account_id where username = '${username}' order by access_record.id`,
    )
  ).map(({ action }) => action)

describe('who has not signed in', () => {
  it('is led to the sign-in page and back to where they wanted to go', async () => {
    const asked = '/units/tinh-thanh-hoa-38?period=2026-Q4'
    const { headers } = await app.inject(asked)
    expect(headers.location).toBe(`/sign-in?${new URLSearchParams({ next: asked })}`)
    await anAccount('tinh-mot')
    const fields = { username: ' Tinh-MOT ', password: testPassword }
    const reply = await submit(app, String(headers.location), fields)
    expect(reply.statusCode).toBe(303)
    expect(reply.headers.location).toBe(asked)
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    ['/', '//evil.example'],
  ])('is never led on to %s', (next) => {
    const said = readQuery(signInAddress, { next })
    const led = said.ok ? said.value.next : '/'
    expect(led).toMatch(/^\/(?![/\\])/u)
    expect(led).not.toContain('evil')
  })

  it('is told how the first administrator comes to be, until there is one', async () => {
    const page = async () => (await app.inject(signInAddress({}))).body
    expect(await page()).toContain('account.ts create quan-tri --role administrator')
    const first = { username: 'quan-tri', name: 'quan-tri', role: 'administrator', unit: unitOf(1) } as const
    await createAccount(database.admin, first, { text: testPassword, isTemporary: true }, null)
    expect(await page()).not.toContain('account.ts create')
  })

  it('learns of no route, no asset list and no accounts', async () => {
    for (const url of ['/accounts', '/access-record', '/nowhere', '/api/v1/results']) {
      const reply = await app.inject(url)
      expect([302, 401]).toContain(reply.statusCode)
    }
  })
})

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

describe('a sign-in that fails', () => {
  it('looks the same for a wrong password, an unknown name and a disabled account', async () => {
    await anAccount('da-khoa')
    await database.query(`update account set disabled_at = now() where username = 'da-khoa'`)
    const attempts = [
      ['tinh-mot', 'sai mật khẩu rồi'],
      ['khong-co-ai', 'sai mật khẩu rồi'],
      ['da-khoa', testPassword],
    ] as const
    const pages = []
    for (const [username, password] of attempts) {
      const { statusCode, body } = await submit(app, '/sign-in', { username, password })
      expect(statusCode).toBe(422)
      pages.push(body.replaceAll(username, 'ai-do'))
    }
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).toContain('Tên đăng nhập hoặc mật khẩu không đúng.')
    expect(await actsOf('da-khoa')).toEqual(['sign-in-failed'])
    const unknown = await database.query(
      `select subject from access_record where account_id is null and action = 'sign-in-failed'`,
    )
    expect(unknown).toEqual([{ subject: null }])
  })

  it('computes as long for an unknown name as for a wrong password', async () => {
    const time = async (username: string) => {
      // Of this process alone: others on the machine say nothing of it.
      const before = process.cpuUsage()
      await access.auth.api
        .signInUsername({ body: { username, password: 'sai mật khẩu' }, headers: new Headers() })
        .catch(() => {})
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 3; round++) {
      known.push(await time('tinh-mot'))
      unknown.push(await time('khong-co-ai'))
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[1] ?? 0
    // Both compute one scrypt hash; without it an unknown name would answer in a twentieth of the time.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5)
    expect(median(unknown) / median(known)).toBeLessThan(2)
  })

  it('gains nothing from many tries at once', async () => {
    await anAccount('cung-luc')
    const tries = Array.from({ length: 20 }, (_, index) =>
      submit(app, '/sign-in', { username: 'cung-luc', password: `đoán lần thứ ${index}` }),
    )
    const refused = (await Promise.all(tries)).filter(({ statusCode }) => statusCode === 422)
    expect(refused).toHaveLength(5)
  })

  it('makes the next one wait, even where there is no such account', async () => {
    const attempt = { username: 'khong-he-co', password: 'sai sai sai sai' }
    for (let tries = 0; tries < 5; tries++) await submit(app, '/sign-in', attempt)
    const locked = await submit(app, '/sign-in', attempt)
    expect(locked.statusCode).toBe(429)
    expect(locked.body).toContain('thử lại sau 1 phút')
  })
})

describe('a form sent from elsewhere', () => {
  it.each([
    ['another site', { ...here, origin: 'https://evil.example' }],
    ['nowhere', { host: here.host }],
    ['a page that hides itself', { ...here, origin: 'null' }],
    ['another origin of this machine', { ...here, origin: 'http://localhost:8080' }],
    ['a cross-site navigation', { ...here, 'sec-fetch-site': 'cross-site' }],
  ])('is refused: %s', async (_, headers) => {
    const reply = await app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ username: 'tinh-mot', password: testPassword }).toString(),
    })
    expect(reply.statusCode).toBe(403)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  it('is refused without the token of the session, or with that of another', async () => {
    const reply = await submit(app, '/sign-in', { username: 'tinh-mot', password: testPassword })
    const cookie = cookiesOf(reply)
    expect((await submit(app, '/sign-out', {}, cookie)).statusCode).toBe(409)
    const other = await browserWith(
      app,
      cookiesOf(await submit(app, '/sign-in', { username: 'tinh-hai', password: testPassword })),
    )
    const token = /name="formToken" value="([^"]+)"/u.exec((await other.get('/account')).body)?.[1] ?? ''
    expect((await submit(app, '/sign-out', { formToken: token }, cookie)).statusCode).toBe(409)
  })
})

describe('a temporary password', () => {
  it('opens only the page where it is changed; changing it ends the other sessions', async () => {
    await anAccount('tam-thoi', true)
    const other = await signInAs(app, 'tam-thoi', testPassword)
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

describe('the second factor', () => {
  const withPassword = (username: string) => submit(app, '/sign-in', { username, password: testPassword })

  async function turnOn(username: string): Promise<string> {
    const person = await signInAs(app, username, testPassword)
    const begun = await person.post('/account/second-factor/key', { password: testPassword })
    const key = /<p class="key">(?<key>[A-Z2-7 ]+)<\/p>/u.exec(begun.body)?.groups?.key ?? ''
    expect((await person.post('/account/second-factor', { code: totpNow(key) })).statusCode).toBe(303)
    return key
  }

  it('is asked of the roles that need it before anything else, and then at every sign-in', async () => {
    const person = await aPerson(app, dashboard, 'administrator')
    expect((await person.get('/accounts')).headers.location).toBe('/account/second-factor')
    const begun = await person.post('/account/second-factor/key', { password: testPassword })
    expect(begun.body).toContain('<svg class="qr"')
    const key = /<p class="key">(?<key>[A-Z2-7 ]+)<\/p>/u.exec(begun.body)?.groups?.key ?? ''
    const [backupCode = ''] = [...begun.body.matchAll(/<code>([\w-]{11})<\/code>/gu)].map(([, code]) => code ?? '')
    expect((await person.post('/account/second-factor', { code: '000000' })).statusCode).toBe(422)
    const done = await person.post('/account/second-factor', { code: totpNow(key) })
    expect(done.statusCode).toBe(303)
    expect((await (await browserWith(app, cookiesOf(done))).get('/accounts')).statusCode).toBe(200)

    const username = `administrator-${unitOf(1).id}`
    const first = async () => submit(app, '/sign-in', { username, password: testPassword })
    const half = await first()
    expect(half.headers.location).toBe('/sign-in/second-factor')
    expect((await app.inject({ url: '/accounts', headers: { cookie: cookiesOf(half) } })).headers.location).toContain(
      '/sign-in',
    )
    expect((await submit(app, '/sign-in/second-factor', { code: '000000' }, cookiesOf(half))).statusCode).toBe(422)
    const full = await submit(app, '/sign-in/second-factor', { code: totpNow(key) }, cookiesOf(half))
    expect(full.statusCode).toBe(303)
    expect((await (await browserWith(app, cookiesOf(full))).get('/accounts')).statusCode).toBe(200)

    const byBackup = await submit(app, '/sign-in/second-factor', { code: backupCode }, cookiesOf(await first()))
    expect(byBackup.statusCode).toBe(303)
    const again = await submit(app, '/sign-in/second-factor', { code: backupCode }, cookiesOf(await first()))
    expect(again.statusCode).toBe(422)
    expect(await actsOf(username)).toEqual([
      'signed-in',
      'second-factor-enabled',
      'sign-in-failed',
      'signed-in',
      'signed-in',
      'sign-in-failed',
    ])
  })

  it('takes six digits for one sign-in only', async () => {
    await anAccount('mot-lan')
    const key = await turnOn('mot-lan')
    const code = totpNow(key)
    const signInOnce = async () =>
      submit(app, '/sign-in/second-factor', { code }, cookiesOf(await withPassword('mot-lan')))
    expect((await signInOnce()).statusCode).toBe(303)
    expect((await signInOnce()).statusCode).toBe(422)
  })

  it.each([
    ['beside a decoy', (real: string) => `long-dan.two_factor=2fa-none.AAAA; ${real}`],
    ['before a decoy', (real: string) => `${real}; long-dan.two_factor=2fa-none.AAAA`],
    ['in quotes', (real: string) => real.replace(/=(.*)$/u, '="$1"')],
    ['percent-encoded', (real: string) => real.replace('2fa-', '2fa%2D').replace('=2', '=%32')],
    ['under the name for https', (real: string) => `__Secure-${real}; ${real}`],
  ])('takes no code again when the cookie of the first step comes %s', async (_, written) => {
    const username = `mot-lan-${_.replace(/\W/gu, '-')}`
    await anAccount(username)
    const code = totpNow(await turnOn(username))
    const cookie = async () => cookiesOf(await withPassword(username))
    expect((await submit(app, '/sign-in/second-factor', { code }, await cookie())).statusCode).toBe(303)
    const again = await submit(app, '/sign-in/second-factor', { code }, written(await cookie()))
    expect([again.statusCode, again.headers['set-cookie']]).toEqual([422, undefined])
  })

  it('opens one session to two who type the same digits at once', async () => {
    await anAccount('hai-nguoi')
    const code = totpNow(await turnOn('hai-nguoi'))
    const cookies = [cookiesOf(await withPassword('hai-nguoi')), cookiesOf(await withPassword('hai-nguoi'))]
    const replies = await Promise.all(cookies.map((cookie) => submit(app, '/sign-in/second-factor', { code }, cookie)))
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422])
  })

  it('locks after ten wrong codes, and says so to whoever types the right one', async () => {
    await anAccount('nham-ma')
    const key = await turnOn('nham-ma')
    for (let round = 0; round < 2; round++) {
      const cookies = cookiesOf(await withPassword('nham-ma'))
      for (let tries = 0; tries < 5; tries++) await submit(app, '/sign-in/second-factor', { code: 'sai' }, cookies)
    }
    const cookies = cookiesOf(await withPassword('nham-ma'))
    const locked = await submit(app, '/sign-in/second-factor', { code: totpNow(key) }, cookies)
    expect(locked.statusCode).toBe(429)
    expect(locked.body).toContain('thử lại sau 15 phút')
  })

  it('that was encrypted with a secret lost since is answered in words, and an operator removes it', async () => {
    await anAccount('mat-khoa')
    const key = await turnOn('mat-khoa')
    const foreign = await symmetricEncrypt({ key: 'another secret', data: 'JBSWY3DPEHPK3PXP' })
    await database.query(`update account_second_factor set secret = '${foreign}', backup_codes = '${foreign}'
      where account_id = (select id from account where username = 'mat-khoa')`)
    for (const code of [totpNow(key), 'abcde-fghij']) {
      const reply = await submit(app, '/sign-in/second-factor', { code }, cookiesOf(await withPassword('mat-khoa')))
      expect(reply.statusCode).toBe(422)
      expect(reply.body).toContain('Xác thực hai bước của tài khoản này không còn đọc được')
    }
    const keeper = openAccountKeeper({ databaseUrl: database.adminUrl })
    expect(await keeper.lostSecondFactors(access.secret)).toEqual(['mat-khoa'])
    expect([await keeper.removeSecondFactor('khong-ai'), await keeper.removeSecondFactor('mat-khoa')]).toEqual([
      false,
      true,
    ])
    await keeper.close()
    expect((await withPassword('mat-khoa')).headers.location).toBe('/')
    await turnOn('mat-khoa')
    expect(await actsOf('mat-khoa')).toContain('sign-in-failed')
  })

  it('is asked for without a challenge, or with one that nobody gave out, and says only that it is over', async () => {
    for (const cookie of ['', 'long-dan.two_factor=%E0%A4%A.x', 'long-dan.two_factor=2fa-none.AAAA']) {
      const reply = await submit(app, '/sign-in/second-factor', { code: '123456' }, cookie)
      expect(reply.statusCode).toBe(422)
      expect(reply.body).toContain('Lần đăng nhập này đã hết hạn')
    }
  })

  it('keeps its secret and backup codes encrypted', async () => {
    const [row] = await database.query<{ secret: string; backup_codes: string }>('select * from account_second_factor')
    expect(row?.secret).not.toMatch(/^[A-Z2-7]{32,}$/u)
    expect(row?.backup_codes).not.toContain('[')
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
    expect((await first.get('/account')).body).toContain('phiên này')
    await first.post('/account/sessions/end')
    expect((await second.get('/account')).statusCode).toBe(302)
    expect((await first.get('/account')).statusCode).toBe(200)
  })
})
