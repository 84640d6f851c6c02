import { freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts/create-account.ts'
import { signInAddress } from '../addresses/accounts.ts'
import { readQuery } from '../addresses/read-query.ts'
import { browserWith, cookiesOf, here, submit, testPassword } from '../gate/people.test-support.ts'
import { accountsIn } from './accounts.test-support.ts'

const database = await freshDatabase()
const { app, access, unitOf, anAccount, actsOf } = await accountsIn(database)
afterAll(() => app.close())

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
      // CPU time of this process alone, so that others on the machine do not count.
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
    // Both compute one scrypt hash; without it an unknown name would be answered in a twentieth of the time.
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
