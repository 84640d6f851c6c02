import { freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { sendAsShown } from '../forms/form-on.test-support.ts'
import { aPerson, signInAs, testPassword } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
const administrator = await aPerson(app, dashboard, 'administrator')
const auditor = await aPerson(app, dashboard, 'auditor')
afterAll(() => app.close())

const passwordIn = (body: string) => /<code class="key">(?<text>[^<]+)<\/code>/u.exec(body)?.groups?.text ?? ''
const place = { role: 'commune-official', unit: 'phuong-hac-thanh-14797', name: '' }
const commune = { ...place, ownPassword: testPassword }

async function create(username: string) {
  const reply = await administrator.post('/accounts', { username, ...commune })
  return passwordIn(reply.body)
}

describe('an administrator', () => {
  it('creates an account whose password is shown once and must be changed', async () => {
    const reply = await administrator.post('/accounts', { username: 'hac-thanh-1', ...commune })
    expect(reply.headers['cache-control']).toBe('no-store')
    const password = passwordIn(reply.body)
    expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/u)
    const official = await signInAs(app, 'hac-thanh-1', password)
    expect((await official.get('/')).headers.location).toBe('/account/password')
    expect((await administrator.get('/accounts')).body).toContain('Chờ đổi mật khẩu tạm')
  })

  it.each([
    [{ username: 'Có dấu' }, 'Tên đăng nhập chưa đúng dạng'],
    [{ username: 'hac-thanh-1' }, 'Tên đăng nhập này đã có'],
    [{ role: 'king' }, '“king” không có trong các lựa chọn'],
    [{ role: '' }, 'Xin chọn vai trò'],
    [{ unit: 'khu-vuc-hoang-hoa-kv399' }, 'đúng cấp của vai trò'],
    [{ role: 'district-official', unit: 'Phường Hạc Thành' }, 'đúng cấp của vai trò'],
    [{ role: 'auditor', unit: 'Phường Hạc Thành' }, 'đúng cấp của vai trò'],
    [{ name: 'x'.repeat(121) }, 'Dài quá 120 ký tự'],
  ])('is told what is wrong with %o', async (typed, words) => {
    const reply = await administrator.post('/accounts', { username: 'moi', ...commune, ...typed })
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain(words)
  })

  it('finds accounts by name, unit or role', async () => {
    const found = async (query: string) => (await administrator.get(`/accounts?${query}`)).body
    expect(await found('q=hac+thanh')).toContain('hac-thanh-1')
    expect(await found('q=khong+co')).toContain('0 tài khoản')
    expect(await found('role=auditor')).not.toContain('hac-thanh-1')
    expect(await found('role=king')).toContain('giá trị của “role”')
  })

  it('moves an account to another unit; the old sessions end with the old reach', async () => {
    const person = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
    const [account] = await database.query<{ username: string }>(
      `select username from account where id = '${person.accountId}'`,
    )
    const page = `/accounts/${account?.username}`
    expect((await administrator.get(page)).body).toContain('name="unit" type="text" value="Phường Hạc Thành"')
    const english = (await administrator.get(`${page}?lang=en`)).body
    expect(english).toContain('name="unit" type="text" value="Hạc Thành Ward"')
    expect((await sendAsShown(administrator, page, { ...place, unit: 'Hạc Thành Ward' })).statusCode).toBe(303)
    await sendAsShown(administrator, page, { role: 'district-official', unit: 'Khu vực Hoằng Hóa', name: 'Khu vực' })
    expect((await person.get('/')).headers.location).toMatch(/^\/sign-in/u)
    const again = await signInAs(app, account?.username ?? '', testPassword)
    expect((await again.get('/units/phuong-hac-thanh-14797')).statusCode).toBe(404)
    expect((await again.get('/units/xa-hoang-tien-15991')).statusCode).toBe(302)
  })

  it('resets a password and disables an account, at once', async () => {
    const first = await create('hac-thanh-2')
    const official = await signInAs(app, 'hac-thanh-2', first)
    const reset = async () =>
      passwordIn((await administrator.post('/accounts/hac-thanh-2/password', { ownPassword: testPassword })).body)
    const second = await reset()
    expect((await official.get('/account')).statusCode).toBe(302)
    await expect(signInAs(app, 'hac-thanh-2', first)).rejects.toThrow('422')
    const renewed = await signInAs(app, 'hac-thanh-2', second)
    await administrator.post('/accounts/hac-thanh-2/standing', { standing: 'disabled' })
    expect((await renewed.get('/account')).statusCode).toBe(302)
    await expect(signInAs(app, 'hac-thanh-2', second)).rejects.toThrow('422')
    await administrator.post('/accounts/hac-thanh-2/standing', { standing: 'enabled' })
    await expect(signInAs(app, 'hac-thanh-2', second)).rejects.toThrow('422')
    expect((await (await signInAs(app, 'hac-thanh-2', await reset())).get('/account')).statusCode).toBe(200)
  })

  it('has no page for a name that cannot be stored, and shows again what was typed there', async () => {
    expect((await administrator.get('/accounts/%00')).statusCode).toBe(404)
    const sent = await administrator.post('/accounts/a%00', { ...place, name: 'Nguyễn Văn A' })
    expect([sent.statusCode, sent.body.includes('Nguyễn Văn A')]).toEqual([404, true])
  })

  it('cannot raise, disable or reset the own account there', async () => {
    const [own] = await database.query<{ username: string }>(
      `select username from account where id = '${administrator.accountId}'`,
    )
    for (const path of ['', '/password', '/second-factor', '/standing']) {
      expect((await administrator.post(`/accounts/${own?.username}${path}`, place)).statusCode).toBe(404)
    }
  })

  it('leaves a trace that auditors read and passwords are no part of', async () => {
    const password = await create('hac-thanh-3')
    const page = (await auditor.get('/access-record')).body
    for (const words of [
      'Tạo tài khoản',
      'Cấp mật khẩu tạm',
      'Khóa tài khoản',
      'Mở lại tài khoản',
      'Sửa tài khoản',
      'hac-thanh-3',
    ]) {
      expect(page).toContain(words)
    }
    const everything = JSON.stringify(await database.query('select * from access_record'), (_, value) => String(value))
    expect(everything + dashboard.lines.join()).not.toContain(password)
    const filtered = (await auditor.get('/access-record?action=password-reset&username=nobody')).body
    expect(filtered).not.toContain('hac-thanh-2')
    expect(filtered).toContain('Không có dòng nào như vậy.')
    expect((await auditor.get('/access-record')).body).toContain('Xem sổ truy cập')
  })
})
