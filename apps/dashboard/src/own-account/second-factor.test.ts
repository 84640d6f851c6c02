import { freshDatabase } from '@long-dan/testing'
import { symmetricEncrypt } from 'better-auth/crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { openAccountKeeper } from '../accounts/account-keeper.ts'
import { aPerson, browserWith, cookiesOf, signInAs, submit, testPassword } from '../gate/people.test-support.ts'
import { totpNow } from '../sign-in/totp.test-support.ts'
import { accountsIn } from './accounts.test-support.ts'

const database = await freshDatabase()
const { dashboard, app, access, unitOf, anAccount, actsOf } = await accountsIn(database)
afterAll(() => app.close())

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
    const username = `administrator-${unitOf(1).id}`
    await aPerson(app, dashboard, 'administrator')
    const person = await signInAs(app, username, testPassword)
    expect((await person.get('/accounts')).headers.location).toBe('/account/second-factor')
    const begun = await person.post('/account/second-factor/key', { password: testPassword })
    expect(begun.body).toContain('<svg class="qr"')
    const key = /<p class="key">(?<key>[A-Z2-7 ]+)<\/p>/u.exec(begun.body)?.groups?.key ?? ''
    const [backupCode = ''] = [...begun.body.matchAll(/<code>([\w-]{11})<\/code>/gu)].map(([, code]) => code ?? '')
    expect((await person.post('/account/second-factor', { code: '000000' })).statusCode).toBe(422)
    const done = await person.post('/account/second-factor', { code: totpNow(key) })
    expect(done.statusCode).toBe(303)
    expect((await (await browserWith(app, cookiesOf(done))).get('/accounts')).statusCode).toBe(200)

    const first = async () => submit(app, '/sign-in', { username, password: testPassword })
    const half = await first()
    expect(half.headers.location).toBe('/sign-in/second-factor')
    expect((await app.inject({ url: '/accounts', headers: { cookie: cookiesOf(half) } })).headers.location).toContain(
      '/sign-in',
    )
    expect((await submit(app, '/sign-in/second-factor', { code: '000000' }, cookiesOf(half))).statusCode).toBe(422)
    const full = await submit(app, '/sign-in/second-factor', { code: totpNow(key, 1) }, cookiesOf(half))
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

  it('makes whoever typed ten wrong codes wait, also one who types the right one then, or all of them at once', async () => {
    await anAccount('nham-ma')
    const key = await turnOn('nham-ma')
    const started = [await withPassword('nham-ma'), await withPassword('nham-ma'), await withPassword('nham-ma')]
    const wrong = started.flatMap((half) => Array.from({ length: 5 }, () => cookiesOf(half)))
    const replies = await Promise.all(
      wrong.map((cookies, guess) => submit(app, '/sign-in/second-factor', { code: `sai-${guess}` }, cookies)),
    )
    expect(replies.filter(({ statusCode }) => statusCode === 429)).toHaveLength(5)
    const cookies = cookiesOf(await withPassword('nham-ma'))
    const locked = await submit(app, '/sign-in/second-factor', { code: totpNow(key, 1) }, cookies)
    expect(locked.statusCode).toBe(429)
    expect(locked.body).toContain('thử lại sau 1 phút')
  })

  it('that was encrypted with a secret lost since is answered in words, and an operator removes it', async () => {
    await anAccount('mat-khoa')
    const key = await turnOn('mat-khoa')
    const foreign = await symmetricEncrypt({ key: 'another secret', data: 'JBSWY3DPEHPK3PXP' })
    await database.query(`update account_second_factor set secret = '${foreign}', backup_codes = '${foreign}'
      where account_id = (select id from account where username = 'mat-khoa')`)
    for (const code of [totpNow(key, 1), 'abcde-fghij']) {
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
