import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { formOn } from '../forms/form-on.test-support.ts'
import { aPerson, signInAs, testPassword } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app, reference } = dashboard
const administrator = await aPerson(app, dashboard, 'administrator')
const desk = await aDesk(database)
const other = await aDesk(database, '14758')
afterAll(() => app.close())

const [row] = await database.query<{ ahead: string; later: string }>(
  `select (service_today() + 5)::text as ahead, (service_today() + 9)::text as later`,
)
const { ahead = '', later = '' } = row ?? {}
const now = (code: string) => reference.current().deskByCode(code)

/** Sends only these fields, and what the page says it has shown. */
async function edit(url: string, fields: Record<string, string>) {
  const { seen = '' } = formOn((await administrator.get(url)).body, url)
  return administrator.post(url, { seen, ...fields })
}

async function saved(url: string, fields: Record<string, string>) {
  const reply = await (url.endsWith('/edit') ? edit(url, fields) : administrator.post(url, fields))
  expect(reply.statusCode, reply.body.match(/class="problem"[^>]*>[^<]+/gu)?.join(' ')).toBe(303)
  return String(reply.headers.location)
}

async function upload(kind: string, file: string) {
  const posted = await administrator.upload(`/imports/${kind}`, file)
  const page = String(posted.headers.location)
  const preview = posted.statusCode === 303 ? await administrator.get(page) : posted
  const seen = /name="seen" value="(?<seen>\w+)"/u.exec(preview.body)?.groups?.seen ?? ''
  const again = kind === 'accounts' ? { ownPassword: testPassword } : {}
  return { posted, page, preview, apply: () => administrator.post(`${page}/apply`, { seen, ...again }) }
}

describe('an administrator of desks', () => {
  it('finds desks by commune, name or code', async () => {
    expect((await administrator.get('/desks?q=hac+thanh')).body).toContain(desk.code)
    expect((await administrator.get(`/desks?q=${desk.code.toLowerCase()}`)).body).toContain('1 bộ phận')
    expect((await administrator.get('/desks?q=khong+co')).body).not.toContain(desk.code)
  })

  it('opens a desk with a code of its own, and undoing closes it', async () => {
    const page = await saved('/desks', { unit: 'Phường Hạc Thành', name: 'Điểm tiếp nhận số 2', from: ahead })
    const made = reference.current().desks.find(({ name }) => name === 'Điểm tiếp nhận số 2')
    expect(made).toMatchObject({
      openedOn: ahead,
      closedOn: null,
      assignments: [{ unitId: desk.unitId, validTo: null }],
    })
    expect(made?.code).toMatch(/^[34679ACDEFGHJKMNPQRTUVWXY]{7}$/u)
    expect((await administrator.get(`/desks/${made?.code}/office`)).body).toContain('Điểm tiếp nhận số 2')
    expect((await administrator.post(`${page}/undo`)).statusCode).toBe(303)
    expect(now(made?.code ?? '')?.closedOn).not.toBeNull()
  })

  it('renames, moves from a day on and closes with a successor; each can be undone while it lies ahead', async () => {
    await saved(`/desks/${desk.code}/edit`, { unit: 'Phường Hạc Thành', name: 'Điểm chính' })
    expect(now(desk.code)?.name).toBe('Điểm chính')
    const moved = await saved(`/desks/${desk.code}/edit`, { unit: '14758', from: ahead })
    expect(now(desk.code)?.assignments.slice(-2)).toMatchObject([
      { unitId: desk.unitId, validTo: ahead },
      { unitId: other.unitId, validFrom: ahead, validTo: null },
    ])
    const again = await edit(`/desks/${desk.code}/edit`, { unit: '14797', from: later })
    expect(again.body).toContain('chưa đến ngày')
    expect((await administrator.post(`${moved}/undo`)).statusCode).toBe(303)
    expect(now(desk.code)?.assignments.at(-1)).toMatchObject({ unitId: desk.unitId, validTo: null })
    const closed = await saved(`/desks/${desk.code}/edit`, { closed: ahead, successor: other.code })
    expect(now(desk.code)).toMatchObject({ closedOn: ahead, successorDeskId: other.id })
    expect(now(desk.code)?.assignments.at(-1)?.validTo).toBe(ahead)
    await saved(`/desks/${desk.code}/edit`, { name: 'Điểm cũ' })
    expect((await administrator.post(`${closed}/undo`)).statusCode).toBe(409)
    expect(await database.query(`select sum(1) from desk where closed_on = '${ahead}'`)).toHaveLength(1)
  })

  it.each([
    [{ unit: 'Xã Không Có' }, 'Không tìm thấy xã, phường'],
    [{ unit: '' }, 'Bộ phận mới cần xã'],
    [{ unit: '14797', from: '01/01/2020' }, 'từ hôm nay'],
    [{ unit: '14797', from: 'mai' }, 'xin viết như 31/12/2026'],
    [{ unit: '14797', kind: 'Quán nước' }, '“Quán nước” không có trong các lựa chọn'],
    [{ unit: '14797', hotline: 'không có' }, 'số điện thoại'],
    [{ unit: '14797', name: 'x'.repeat(121) }, 'Dài quá 120 ký tự'],
  ])('is told what is wrong with %o', async (fields, words) => {
    const reply = await administrator.post('/desks', fields)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain(words)
  })

  it('is asked before a second desk of the same commune, name and hotline is opened', async () => {
    const twin = { unit: '14797', name: 'Điểm sinh đôi', from: ahead }
    const question = 'name="isOther"'
    expect((await administrator.get('/desks/new')).body).not.toContain(question)
    await saved('/desks', twin)
    const asked = await administrator.post('/desks', { ...twin, name: 'điểm sinh đôi' })
    expect(asked.statusCode).toBe(422)
    expect(asked.body).toContain('đã có bộ phận')
    expect(asked.body).toContain(question)
    expect((await administrator.post('/desks', { ...twin, isOther: 'yes' })).statusCode).toBe(303)
    expect((await administrator.post('/desks', { ...twin, hotline: '0237 3999 999' })).statusCode).toBe(303)
  })

  it('changes many at once from the template, all or nothing', async () => {
    const template = (await administrator.get('/imports/desks/template.csv')).body
    expect((await upload('desks', template)).preview.body).toContain('Mọi dòng đã đúng')
    const [heading = ''] = template.split('\r\n')
    const bad = await upload('desks', `${heading}\r\n${other.code},,,Tên mới,,,,,\r\nAAAAAAA,,,x,,,,,\r\n`)
    expect(bad.posted.statusCode).toBe(422)
    expect(bad.preview.body).toContain('Không có bộ phận mang mã này')
    expect(now(other.code)?.name).toBeNull()
    const good = await upload(
      'desks',
      `${heading}\r\n${other.code},,,Tên mới,,,,,\r\n,14797,,Điểm 3,,Nhà văn hóa phố 3,${ahead},,\r\n`,
    )
    expect(good.preview.body).toContain('1 dòng thêm mới · 1 dòng sửa')
    expect((await good.apply()).statusCode, dashboard.lines.at(-1)).toBe(303)
    expect(now(other.code)?.name).toBe('Tên mới')
    expect((await administrator.post(`${good.page}/undo`)).statusCode).toBe(303)
    expect(now(other.code)?.name).toBeNull()
  })
})

describe('accounts from a file', () => {
  const heading = 'Tên đăng nhập,Vai trò,Đơn vị,Tên hiển thị'
  it('are made with passwords shown once, and undone until somebody signs in', async () => {
    const file = `${heading}\nxa-mot,Cán bộ cấp xã,Phường Hạc Thành,\nxa-hai,commune-official,Phường Đông Quang,Hai\n`
    const { preview, apply, page } = await upload('accounts', file)
    expect(preview.body).toContain('2 dòng thêm mới')
    const done = await apply()
    expect(done.headers['cache-control']).toBe('no-store')
    const passwords = [...done.body.matchAll(/<code class="key">([^<]+)</gu)].map((found) => found[1] ?? '')
    expect(passwords).toHaveLength(2)
    expect(done.body).toContain('href="data:text/csv')
    expect((await administrator.get(page)).body).not.toContain(passwords[0])
    expect(JSON.stringify(await database.query('select undo from import_draft'))).not.toContain(passwords[0])
    const first = await signInAs(app, 'xa-mot', passwords[0] ?? '')
    expect((await first.get('/')).headers.location).toBe('/account/password')
    expect((await administrator.post(`${page}/undo`)).statusCode).toBe(303)
    expect(await database.countRows('account where disabled_at is not null')).toBe(2)
    await expect(signInAs(app, 'xa-hai', passwords[1] ?? '')).rejects.toThrow('422')
  })

  it('change known ones and say what is wrong, line by line', async () => {
    const change = await upload('accounts', `${heading}\nxa-hai,Cán bộ cấp xã,Phường Hạc Thành,Đổi tên\n`)
    expect(change.preview.body).toContain('1 dòng sửa')
    expect((await change.apply()).statusCode).toBe(303)
    const bad = await upload('accounts', `${heading}\nCó Dấu,Vua,,\nx-y-z,Cán bộ cấp xã,Tỉnh Thanh Hóa,\n`)
    for (const words of ['Tên đăng nhập chưa đúng dạng', 'Xin chọn vai trò', 'đúng cấp của vai trò', '3 chỗ cần sửa'])
      expect(bad.preview.body).toContain(words)
  })
})
