import { freshDatabase } from '@long-dan/testing'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, cookiesOf, here, submit, testPassword } from '../gate/people.test-support.ts'
import { readTable } from './tables/read-table.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
const province = await aPerson(app, dashboard, 'province-official')
const official = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
const auditor = await aPerson(app, dashboard, 'auditor')
afterAll(() => app.close())

const { desks, directory } = dashboard.reference.current()
const open = desks.filter(({ closedOn }) => closedOn === null)
const own = directory.byCode('14797', '2026-11-23')?.id
const mine = open.find(({ assignments }) => assignments.some(({ unitId }) => unitId === own))?.code ?? ''
const foreign = open.find(({ code }) => code !== mine)?.code ?? ''
const url = '/imports/dossier-counts'
const csv = (...rows: string[]) => `Mã bộ phận,Tháng,Hồ sơ tiếp nhận\n${rows.join('\n')}\n`

function xlsx(rows: readonly (readonly (string | number)[])[], extra: Record<string, Uint8Array> = {}): Uint8Array {
  const cell = (value: string | number, at: string) =>
    typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : value.startsWith('=')
        ? `<c r="${at}"><f>${value.slice(1)}</f><v>41</v></c>`
        : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
  const body = rows
    .map((row, y) => `<row r="${y + 1}">${row.map((value, x) => cell(value, `${'ABC'[x]}${y + 1}`)).join('')}</row>`)
    .join('')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${links}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`),
    ...extra,
  })
}

const corner = (at: string) =>
  strToU8(
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="${at.replace(/\D/gu, '')}"><c r="${at}" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`,
  )

describe('a file that cannot be used', () => {
  const utf16 = Buffer.from(`\ufeff${csv(`${mine},09/2026,1`)}`, 'utf16le')
  it.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'Tệp trống'],
    ['blank lines', '\n\n ,,\n', 'Tệp trống'],
    ['another encoding', Buffer.from('M\xe3 b\xf4\u0323 ph\xe2\u0323n', 'latin1'), 'không phải UTF-8'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'không phải tệp CSV hay Excel'],
    ['a Word file', zipSync({ 'word/document.xml': strToU8('<w/>') }), 'không phải tệp CSV hay Excel'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), '.xls'],
    ['half an XLSX file', xlsx([['a']]).slice(0, 200), 'Không đọc được tệp Excel'],
    ['an XLSX file that claims to be huge', xlsx([['a']], { 'xl/styles.xml': new Uint8Array(17 << 20) }), 'quá lớn'],
    ['a cell in the last corner', xlsx([['a']], { 'xl/worksheets/sheet1.xml': corner('XFD1048576') }), 'quá lớn'],
    [
      'a sheet of nothing but noughts',
      xlsx([['a']], { 'xl/worksheets/sheet1.xml': new Uint8Array(15 << 20) }),
      'quá lớn',
    ],
    ['an open quotation mark', 'Mã bộ phận,Tháng\n"abc,1', 'dấu ngoặc kép'],
    ['a wrong heading', 'Tên,Tuổi\nA,1', 'Không tìm thấy cột: Mã bộ phận, Tháng, Hồ sơ tiếp nhận'],
    ['a column twice', 'Mã bộ phận,MA BO PHAN,Tháng,Hồ sơ tiếp nhận\nA,A,1,1', 'hai lần: Mã bộ phận'],
    [
      'a comma within a cell',
      csv(`${mine},09/2026,1`, `${mine},08/2026,1,250`),
      'Dòng 3 có nhiều ô hơn dòng tiêu đề: “250”',
    ],
    ['a heading alone', csv().trim(), 'chỉ có dòng tiêu đề'],
    ['too many rows', csv(...Array.from({ length: 5001 }, () => `${mine},09/2026,1`)), '5.001 dòng'],
    ['nothing but line breaks', 'a\n'.repeat(900_000), 'quá lớn'],
    ['a table without end to the right', `Mã bộ phận,Tháng\n${'a,'.repeat(190_000)}`, 'quá lớn'],
    ['nothing but commas', ','.repeat(1_900_000), 'quá lớn'],
    ['UTF-16 of a month to come', utf16.toString('utf16le').replace('2026', '2027'), 'Tháng này chưa đến'],
  ])('is refused with a reason: %s', async (_, file, words) => {
    const reply = await province.upload(url, file)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain(words)
  })

  it('is refused when it is larger than 2 MB', async () => {
    const reply = await province.upload(url, 'a'.repeat(2_200_000))
    expect(reply.statusCode).toBe(413)
    expect(reply.body).toContain('chưa có gì được lưu')
  })

  it('is never cut, whether it is pasted or chosen', async () => {
    const paste = (pasted: string) => province.uploadAll(url, 'file', {}, { pasted })
    const row = `${mine},09/2026,1234567\n`
    const long = csv() + row.repeat(2_200_000 / row.length)
    const refused = await paste(long)
    expect([refused.statusCode, refused.body.includes('Dài quá 2.097.152 ký tự')]).toEqual([422, true])
    // Letters of three bytes: within the limit in letters, and beyond what the parser used to keep.
    const box = await paste(csv(`${mine},09/2026,${'Ệ'.repeat(1_000_000)}`))
    expect([box.statusCode, box.body.includes('Ệ'.repeat(1_000_000))]).toEqual([422, true])
    expect((await paste('a'.repeat(9_000_000))).statusCode).toBe(413)
  })

  it('is told apart from a request that is none at all', async () => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x'])
      expect([400, 409], type).toContain((await province.upload(url, 'a,b', type)).statusCode)
  })

  it.each([url, '/reforms/preview'])('is refused when the form breaks off: %s', async (address) => {
    const role = address === url ? 'province-official' : 'administrator'
    if (role === 'administrator') await aPerson(app, dashboard, role)
    const fields = { username: `${role}-${directory.byCode('38', '2026-11-23')?.id}`, password: testPassword }
    const cookie = cookiesOf(await submit(app, '/sign-in', fields))
    for (const payload of ['a=b', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nMã']) {
      const headers = { ...here, cookie, 'content-type': 'multipart/form-data; boundary=x' }
      expect((await app.inject({ method: 'POST', url: address, headers, payload })).statusCode).toBe(400)
    }
  })

  it('is no upload without the token of a form, and none for auditors', async () => {
    expect((await auditor.upload(url, csv(`${mine},09/2026,1`))).statusCode).toBe(404)
    const reply = await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(reply.statusCode).toBe(401)
  })
})

describe('rows', () => {
  it.each([
    [`${mine},13/2026,1`, 'Tháng', 'Xin ghi như 09/2026'],
    [`${mine},,1`, 'Tháng', 'Xin ghi như 09/2026'],
    [`,09/2026,1`, 'Mã bộ phận', 'Thiếu mã bộ phận'],
    [`AAAAAAA,09/2026,1`, 'Mã bộ phận', 'Không có bộ phận mang mã này'],
    [`${mine},01/2020,1`, 'Tháng', 'không hoạt động'],
    [`${mine},09/2026,-5`, 'Hồ sơ tiếp nhận', 'số nguyên'],
    [`${mine},09/2026,năm`, 'Hồ sơ tiếp nhận', 'số nguyên'],
    [`${mine},09/2026,"12,5"`, 'Hồ sơ tiếp nhận', 'số nguyên'],
    [`${mine},09/2026,200000`, 'Hồ sơ tiếp nhận', 'Số quá lớn'],
    [`${mine},09/2026,"=1+1"`, 'Hồ sơ tiếp nhận', 'công thức'],
    ...['#N/A', '#DIV/0!', '#REF!', '#NAME?', '#VALUE!', '#NUM!', '#NULL!'].map((error): [string, string, string] => [
      `${mine},09/2026,${error}`,
      'Hồ sơ tiếp nhận',
      'báo lỗi',
    ]),
    [`${mine},09/2026,1\n${mine},2026-09,2`, 'Mã bộ phận', 'Trùng với dòng 2'],
  ])('say line, column and how to mend: %s', async (row, column, words) => {
    const reply = await province.upload(url, csv(row))
    expect(reply.statusCode).toBe(422)
    for (const each of [column, words, 'Chưa lưu gì']) expect(reply.body).toContain(each)
  })

  it('stay in the box where they were pasted, to be mended there', async () => {
    const wrong = csv(`${mine},09/2026,năm`)
    const reply = await province.uploadAll(url, 'file', {}, { pasted: wrong })
    expect(reply.statusCode).toBe(422)
    const box = /<textarea[^>]*name="pasted"[^>]*>\n?(?<typed>[^<]*)<\/textarea>/u.exec(reply.body)?.groups?.typed
    expect(box?.replaceAll('\r', '')).toBe(wrong)
  })

  it('are not pasted beside a chosen file, for one of the two would be dropped', async () => {
    const files = { 'a.csv': Buffer.from(csv(`${mine},09/2026,5`)) }
    const reply = await province.uploadAll(url, 'file', files, { pasted: csv(`${mine},09/2026,6`) })
    expect(reply.statusCode).toBe(422)
    for (const each of ['Xin chỉ dùng một cách', `${mine},09/2026,6`]) expect(reply.body).toContain(each)
  })

  it('are not accepted for what lies beyond the reach', async () => {
    expect((await official.upload(url, csv(`${foreign},09/2026,5`))).body).toContain('Không có bộ phận mang mã này')
  })

  it('are read from commas, semicolons, tabs, UTF-8 with a mark, UTF-16 and XLSX alike', async () => {
    const plain = 'mã bộ phận,THÁNG,ho so tiep nhan\nA,1,2'
    const files = [
      plain,
      `\ufeff${plain}`,
      plain.replaceAll(',', ';'),
      plain.replaceAll(',', '\t'),
      plain.replaceAll('\n', '\r\n'),
    ]
    const expected = [
      { line: 1, cells: ['mã bộ phận', 'THÁNG', 'ho so tiep nhan'] },
      { line: 2, cells: ['A', '1', '2'] },
    ]
    for (const file of [...files.map((text) => Buffer.from(text)), Buffer.from(`\ufeff${plain}`, 'utf16le')])
      expect(await readTable(file, 'somebody')).toEqual({ ok: true, value: expected })
    const sheet = Buffer.from(
      xlsx([
        ['mã bộ phận', 'THÁNG', 'ho so tiep nhan'],
        ['A', 1, '=20*2'],
      ]),
    )
    expect(await readTable(sheet, 'somebody')).toMatchObject({
      value: [expected[0], { line: 2, cells: ['A', '1', '41'] }],
    })
    // Excel writes the separator on a line above the heading.
    const marked = Buffer.from(`sep=;\n${plain.replaceAll(',', ';')}`)
    expect(await readTable(marked, 'somebody')).toMatchObject({ value: [{ ...expected[0], line: 2 }, { line: 3 }] })
    for (const ends of ['\n', '\r\n', '\r']) {
      const broken = 'a,b\n\n"x\ny",1\nz,2\n"q,3'.replaceAll('\n', ends)
      const lines = await readTable(Buffer.from(broken.slice(0, broken.lastIndexOf('"'))), 'somebody')
      expect(lines).toMatchObject({ value: [{ line: 1 }, { line: 3, cells: ['x y', '1'] }, { line: 5 }] })
      expect(await readTable(Buffer.from(broken), 'somebody')).toMatchObject({ error: { line: 6 } })
    }
  })
})

describe('a good file', () => {
  const stored = () =>
    database.query<{ received: number | null }>(
      `select received from dossier_count join desk on desk.id = desk_id where code = '${mine}' order by dossier_count.id`,
    )

  it('changes nothing before it is applied, is applied once, and is undone', async () => {
    const posted = await official.upload(url, csv(`${mine.toLowerCase()},Tháng 9/2026,1.250`, `${mine},2026-08,`))
    expect(posted.statusCode).toBe(303)
    const page = String(posted.headers.location)
    const preview = await official.get(page)
    expect(preview.body).toContain('1 dòng thêm mới')
    expect(preview.body).toContain('1.250')
    expect(await stored()).toEqual([])
    const seen = /name="seen" value="(?<seen>\w+)"/u.exec(preview.body)?.groups?.seen ?? ''
    expect((await province.get(page)).statusCode).toBe(404)
    expect((await official.post(`${page}/apply`, { seen: 'other' })).statusCode).toBe(409)
    for (const _ of [1, 2]) expect((await official.post(`${page}/apply`, { seen })).statusCode).toBe(303)
    expect(await stored()).toEqual([{ received: 1250 }])
    expect((await official.get(page)).body).toContain('Hoàn tác')
    for (const _ of [1, 2]) expect((await official.post(`${page}/undo`)).statusCode).toBe(303)
    expect(await stored()).toEqual([{ received: 1250 }, { received: null }])
    expect((await official.get(page)).body).toContain('Đã hoàn tác')
    expect((await auditor.get('/access-record')).body).toContain('dossier-counts +1 ~0')
  })

  it('is not undone over what somebody changed since', async () => {
    const apply = async (person: typeof official, row: string) => {
      const page = String((await person.upload(url, csv(row))).headers.location)
      const seen = /name="seen" value="(?<seen>\w+)"/u.exec((await person.get(page)).body)?.groups?.seen ?? ''
      await person.post(`${page}/apply`, { seen })
      return page
    }
    const page = await apply(official, `${mine},07/2026,10`)
    await apply(province, `${mine},07/2026,11`)
    const refused = await official.post(`${page}/undo`)
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain(`Phường Hạc Thành (${mine}), 07/2026`)
    expect((await stored()).at(-1)).toEqual({ received: 11 })
  })

  it('may have 5 000 rows', async () => {
    const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].flatMap((month) => [
      `${month}/2026`,
    ])
    const years = ['07/2025', '08/2025', '09/2025', '10/2025', '11/2025', '12/2025']
    const rows = open.flatMap(({ code }) => [...months, ...years].map((month) => `${code},${month},100`))
    const posted = await province.upload(url, csv(...rows.slice(0, 5000)))
    expect(posted.statusCode).toBe(303)
    const page = String(posted.headers.location)
    const preview = await province.get(page)
    const seen = /name="seen" value="(?<seen>\w+)"/u.exec(preview.body)?.groups?.seen ?? ''
    expect((await province.post(`${page}/apply`, { seen })).statusCode).toBe(303)
    expect(await database.countRows('dossier_count where received = 100')).toBe(Math.min(rows.length, 5000))
  })

  it('begins with a template that is read back', async () => {
    const template = await official.get(`${url}/template.csv`)
    expect(template.body).toContain(`${mine},Phường Hạc Thành,10/2026`)
    expect((await official.upload(url, template.body)).statusCode).toBe(303)
  })
})
