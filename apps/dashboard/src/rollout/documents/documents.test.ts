import { createHash } from 'node:crypto'
import { addDocument, withScope } from '@long-dan/database/dashboard'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'
import { mostFileBytes } from './scanned-file.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const province = await aPerson(app, dashboard, 'province-official')
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-hoang-hoa-kv399')
const commune = await aPerson(app, dashboard, 'commune-official', 'xa-hoang-tien-15991')
const auditor = await aPerson(app, dashboard, 'auditor')

const typed = {
  kind: 'decision',
  number: '12-QĐ/TU',
  issuedOn: '2026-03-02',
  signer: 'Phó Bí thư Nguyễn Văn A',
  subject: 'Thành lập Ban Chỉ đạo <b>mô hình</b>',
}
const pdf = Buffer.from('%PDF-1.7\n<script>alert(1)</script>')
const send = (person: typeof area, file: Uint8Array, name = 'a.pdf', more: Partial<typeof typed> = {}) =>
  person.uploadAll('/rollout/documents', 'file', { [name]: file }, { ...typed, ...more })
const linkTo = (html: string, end = '') =>
  new RegExp(`href="(?<url>/rollout/documents/[0-9a-f-]{36}${end})"`, 'u').exec(html)?.groups?.url ?? ''

it('gives a scan back byte by byte, as a download under a name of ours that no browser opens or runs', async () => {
  expect((await send(area, pdf, '../../etc/passwd.html')).statusCode).toBe(303)
  const list = await commune.get('/rollout/documents')
  expect(list.body).toContain('12-QĐ/TU')
  expect(list.body).toContain('Thành lập Ban Chỉ đạo &lt;b&gt;mô hình&lt;/b&gt;')
  expect(list.body).not.toContain('passwd')
  // Typed in Vietnamese, and read aloud as Vietnamese on a page in English.
  expect((await commune.get('/rollout/documents?lang=en')).body).toMatch(/<a lang="vi" [^>]*>Thành lập/u)
  expect((await commune.get(`${linkTo(list.body)}?lang=en`)).body).toContain('<h1 lang="vi">Thành lập')
  const file = await commune.get(linkTo(list.body, '/file'))
  expect(file.rawPayload.equals(pdf)).toBe(true)
  const digest = createHash('sha256').update(pdf).digest('hex')
  expect(file.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="decision-${digest.slice(0, 12)}.pdf"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  // Contains nothing that somebody typed, because everybody above may read the record.
  const noted = await database.query(`select subject from access_record where subject like 'rollout%' order by id`)
  const [, id = ''] = /documents\/(?<id>[^/]+)\/file/u.exec(linkTo(list.body, '/file')) ?? []
  expect(noted).toEqual([{ subject: `rollout/documents/${id}` }, { subject: `rollout/documents/${id} file` }])
})

it('takes a file by its first bytes and its size, whatever it is called, and keeps what was typed', async () => {
  const files: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from('<html><script>alert(1)</script>'), 'a.pdf'],
    [Buffer.from(' %PDF-1.7'), 'a.pdf'],
    [Buffer.from('PK\u0003\u0004'), 'a.docx'],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png'],
  ]
  for (const [file, name] of files) {
    const { statusCode, body } = await send(area, file, name)
    expect([statusCode, body.includes('PDF, JPEG hoặc PNG thật'), body.includes('value="12-QĐ/TU"')]).toEqual([
      422,
      true,
      true,
    ])
  }
  expect((await send(area, Buffer.concat([pdf, Buffer.alloc(mostFileBytes)]))).statusCode).toBe(413)
  for (const issuedOn of ['1000-01-01', '31/12/2999']) {
    const { statusCode, body } = await send(area, pdf, 'a.pdf', { issuedOn })
    expect([statusCode, body.includes('chỉ nhận ngày từ năm 2000 đến năm 2099')]).toEqual([422, true])
  }
  const future = await send(area, pdf, 'a.pdf', { issuedOn: '2030-01-01' })
  expect([future.statusCode, future.body.includes('Ngày này chưa tới')]).toEqual([422, true])
  expect(await database.countRows('programme_document')).toBe(1)
  expect(await database.countRows('document_file')).toBe(1)
})

it('answers with the whole form what is too long, what it does not have and what came twice', async () => {
  const subject = 'Ệ'.repeat(2000)
  for (const [fields, files, sentence] of [
    [{ ...typed, subject }, { 'a.pdf': pdf }, 'Dài quá 300 ký tự'],
    [{ ...typed, subject, other: 'x' }, { 'a.pdf': pdf }, 'Biểu mẫu này không có ô “other”'],
    [{ ...typed, subject }, { 'trống.pdf': Buffer.alloc(0) }, 'Tệp trống, không có nội dung: trống.pdf'],
    [{ ...typed, subject }, { 'a.pdf': pdf, 'b.pdf': pdf }, 'Ô này được gửi nhiều lần'],
  ] as const) {
    const { statusCode, body } = await area.uploadAll('/rollout/documents', 'file', files, fields)
    expect([statusCode, body.includes(sentence), body.includes(subject)], sentence).toEqual([422, true, true])
  }
})

it('keeps the same file once, and one that is no longer what was uploaded is not served', async () => {
  expect((await send(province, pdf, 'b.pdf', { number: '13-QĐ/TU', kind: 'plan' })).statusCode).toBe(303)
  expect(await database.countRows('document_file')).toBe(1)
  const url = linkTo((await province.get('/rollout/documents?kind=plan')).body, '/file')
  await database.query(`
    alter table document_file disable trigger user; alter table document_file drop constraint document_file_check;
    update document_file set bytes = '%PDF-forged'`)
  const forged = await province.get(url)
  expect([forged.statusCode, forged.body.includes('forged')]).toEqual([500, false])
})

it('is entered for the own level only, and taken back with a reason by it or by the province', async () => {
  expect((await send(commune, pdf)).statusCode).toBe(404)
  expect((await send(auditor, pdf)).statusCode).toBe(404)
  const ofProvince = linkTo((await area.get('/rollout/documents?kind=plan')).body)
  expect((await area.post(`${ofProvince}/withdraw`, { reason: 'x' })).statusCode).toBe(404)
  const own = linkTo((await area.get('/rollout/documents?kind=decision')).body)
  expect((await area.post(`${own}/withdraw`, { reason: ' ' })).statusCode).toBe(422)
  expect((await province.post(`${own}/withdraw`, { reason: 'Ghi nhầm số' })).statusCode).toBe(303)
  const again = await area.post(`${own}/withdraw`, { reason: 'Ghi nhầm số' })
  expect([again.statusCode, again.headers.location]).toEqual([303, own])
  for (const [reason, status, sentence] of [
    ['Gửi lần nữa', 409, 'đã được rút từ trước'],
    ['Gửi lần nữa '.repeat(30), 422, 'Dài quá 300 ký tự'],
  ] as const) {
    const refused = await area.post(`${own}/withdraw`, { reason })
    expect([refused.statusCode, refused.body.includes(sentence), refused.body.includes(reason.trim())]).toEqual([
      status,
      true,
      true,
    ])
  }
  const { body } = await area.get(own)
  expect([body.includes('Ghi nhầm số'), body.includes('Gửi lần nữa')]).toEqual([true, false])
  expect((await area.get('/rollout/documents')).body).not.toContain('12-QĐ/TU')
  // PostgreSQL itself compares the document's unit with the account's.
  const [{ other = 0 } = {}] = await database.query<{ other: number }>(
    `select id as other from administrative_unit where code = 'KV380' and valid_to is null`,
  )
  const asked = { role: 'district-official', unitIds: [1], accountId: area.accountId }
  const draft = { ...typed, kind: 'decision', unitId: other, fileDigest: null } as const
  const scoped = withScope(dashboard.door, asked, (door) => addDocument(door, area.accountId, draft, null))
  await expect(scoped).rejects.toMatchObject({ code: '42501' })
})

it('says of each commune whether its duties are public, since when and where', async () => {
  const url = '/rollout/duties/xa-hoang-tien-15991'
  const said = { version: '0', isPublic: 'yes', since: '2026-02-03', link: 'https://hoangtien.example.gov.vn/lich' }
  for (const [wrong, sentence] of [
    [{ since: '' }, 'phải ghi từ ngày nào'],
    [{ isPublic: '' }, 'Đã ghi ngày hoặc địa chỉ thì xin đánh dấu ô này'],
    [{ since: '2030-01-01' }, 'Ngày này chưa tới'],
    [{ link: 'javascript:alert(1)' }, 'bắt đầu bằng https'],
    [{ link: 'https://admin:x@hoangtien.vn/' }, 'bắt đầu bằng https'],
  ] as const) {
    const { statusCode, body } = await commune.post(url, { ...said, ...wrong })
    expect([statusCode, body.includes(sentence)], sentence).toEqual([422, true])
  }
  expect((await commune.post('/rollout/duties/xa-hoang-hoa-15865', said)).statusCode).toBe(404)
  expect((await auditor.post(url, said)).statusCode).toBe(404)
  expect((await commune.post(url, said)).statusCode).toBe(303)
  expect((await area.post(url, said)).body).toContain('Đúng những điều này đã được lưu rồi')
  const list = (await area.get('/rollout/duties?state=public')).body
  expect(list).toContain('1 trong 8 xã, phường đã công khai')
  expect(list).toContain('href="https://hoangtien.example.gov.vn/lich" rel="noreferrer noopener nofollow"')
  expect(list).toContain('03/02/2026')
  expect((await commune.post(url, { version: '1', link: said.link })).statusCode).toBe(303)
  expect((await area.get('/rollout/duties?state=public')).body).not.toContain('hoangtien.example')
})
