import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { paperLayout } from '@long-dan/print'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, aTestBox, freshDatabase, setToday } from '@long-dan/testing'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'
import type { SheetMarks } from './fill-sheets.test-support.ts'
import { scanSteps } from './scan-steps.test-support.ts'

const today = '2026-11-23'
const database = await freshDatabase()
await setToday(database, today)
const box = await aTestBox(database, [today])
const dashboard = await aDashboard(database, { today })
const { app, paperDirectory: directory } = dashboard
const desk = await aDesk(database)
const [commune, colleague, second, third, auditor] = [
  await aPerson(app, dashboard, 'commune-official', desk.unitSlug),
  await aPerson(app, dashboard, 'commune-official', desk.unitSlug, '-colleague'),
  await aPerson(app, dashboard, 'province-official'),
  await aPerson(app, dashboard, 'administrator'),
  await aPerson(app, dashboard, 'auditor'),
]
afterAll(async () => {
  await app.close()
  await rm(directory, { recursive: true, force: true })
})

const paper = `/desks/${desk.code}/paper`
const version = officialQuestionnaires.on(today)
const layouts = paperLayout({ questionnaire: version, questions: [], language: 'vi' })
const everyRow = Object.fromEntries(version.criteria.map(({ code }) => [code, ['4']]))
const marks: Readonly<Record<number, SheetMarks>> = {
  1: { ...everyRow, overall: ['5'] },
  // Two marks, which only a person can resolve.
  2: { ...everyRow, overall: ['1', '2'] },
  3: { ...everyRow, overall: ['4'], remark: ['written'] },
  // Not a valid ballot.
  4: { listen: ['3'] },
}

const { issue, printed, upload, read, lookThrough } = scanSteps({
  database,
  commune,
  province: second,
  paper,
  layouts,
  today,
})
const firstSide = async (code: string, of = marks) => (await printed(code, of, 1))[0] as Buffer

// The darker of the two marks.
const meant = (sheet: number, question: string) =>
  sheet === 2 && question === 'overall' ? '2' : (marks[sheet]?.[question]?.[0] ?? 'blank')

// Steps that build on each other, so none of them can be retried alone.
describe('a batch on its way from scan to box', { retry: 0 }, () => {
  let code = ''
  let sides: readonly Buffer[] = []
  beforeAll(async () => {
    code = await issue(4)
    sides = await printed(code, marks)
  })

  it('is photographed by whoever sends its scans, and no other page may use a camera', async () => {
    const page = await commune.get(`${paper}/${code}/camera`)
    expect(page.headers['permissions-policy']).toBe('camera=(self), microphone=(), geolocation=()')
    expect(page.body).toContain('accept="image/*" capture="environment"')
    expect((await commune.get(`${paper}/${code}`)).headers['permissions-policy']).toContain('camera=()')
    expect((await auditor.get(`${paper}/${code}/camera`)).statusCode).toBe(404)
  })

  it('is read in any order and rotation, bad files said by name, nothing lost', async () => {
    const [one, two, three, four] = sides as [Buffer, Buffer, Buffer, Buffer]
    const turned = (side: Buffer, angle: number) => sharp(side).rotate(angle, { background: 'white' }).jpeg().toBuffer()
    const reply = await upload(commune, code, {
      'b.jpg': await turned(four, 180),
      'a.jpg': await turned(one, 90),
      'c.jpg': three,
      'd.jpg': await turned(two, 3),
      'thư.pdf': Buffer.from('%PDF-1.7 không phải'),
      'trắng.png': await sharp({ create: { width: 900, height: 600, channels: 3, background: 'white' } })
        .png()
        .toBuffer(),
    })
    expect(reply.statusCode).toBe(303)
    const page = await read(code)
    expect(page).toContain('Đã đọc 4 tờ trong 4 tờ thu về')
    expect(page).toContain('1 tờ bỏ trống câu chung')
    expect(page).toMatch(/thư\.pdf[^§]*không phải ảnh hay PDF/u)
    expect(page).toMatch(/trắng\.png[^§]*không thấy mã phiếu/u)
    expect(await database.countRows('paper_page')).toBe(8)
    expect((await readdir(join(directory, code))).filter((name) => name.endsWith('.scan'))).toEqual([])
  })

  it('takes a sheet once, and tells the same sheet from a copied serial', async () => {
    await upload(commune, code, { 'again.jpg': sides[0] as Buffer })
    expect(await read(code)).not.toContain('là bản sao')
    const forged = await firstSide(code, { 1: { ...everyRow, overall: ['1'] }, 2: {} })
    await upload(commune, code, { 'copy.jpg': forged })
    expect(await read(code)).toContain('tờ 0001, mặt 1 đã có với dấu khác')
    expect(await database.countRows('paper_page')).toBe(8)
  })

  it('refuses by name sheets of another batch and codes that were not issued', async () => {
    const other = await issue(2)
    await upload(commune, code, { 'other.jpg': await firstSide(other) })
    expect(await read(code)).toContain(`phiếu của lô ${other}`)
    await database.query(`update paper_batch set key = decode(repeat('07', 32), 'hex') where code = '${other}'`)
    const forged = await firstSide(other)
    await database.query(`update paper_batch set key = decode(repeat('08', 32), 'hex') where code = '${other}'`)
    await upload(commune, other, { 'forged.jpg': forged })
    expect(await read(other)).toContain('mang mã không phải do hệ thống cấp')
    expect(await database.countRows(`paper_page where batch_code = '${other}'`)).toBe(0)
  })

  it('shows the doubtful to one person and, without what that one saw, to another of a level above', async () => {
    const plain = await commune.get(`${paper}/${code}`)
    expect(plain.body).not.toContain('/close"')
    // Where the machine was sure, the second look does not depend on a first one; but the uploader may not take it.
    expect((await commune.get(`${paper}/${code}/look/second`)).statusCode).toBe(404)
    expect((await auditor.get(`${paper}/${code}/look/first`)).statusCode).toBe(404)
    const row = (await commune.get(`${paper}/${code}/look/first`)).body
    expect(row).not.toContain(' checked')
    const [, picture = ''] = /src="(?<url>[^"]+pictures[^"]+)"/u.exec(row) ?? []
    expect((await commune.get(picture)).headers['content-type']).toBe('image/jpeg')
    for (const person of [auditor, third])
      expect((await person.get(picture.replace(/\w+$/u, 'show'))).statusCode).toBe(404)
    expect(await lookThrough(commune, code, 'first', meant)).toMatchObject({ status: 302 })
    const blind = (await second.get(`${paper}/${code}/look/second`)).body
    expect(blind).not.toContain(' checked')
    // Sees another answer in one row, which makes a difference.
    await lookThrough(second, code, 'second', (sheet, question) =>
      sheet === 2 && question === 'overall' ? '1' : meant(sheet, question),
    )
    // A colleague at the measured office has had no hand in it either, but two of the three would then be of that office.
    for (const person of [commune, colleague, second])
      expect((await person.get(`${paper}/${code}/look/third`)).statusCode).toBe(404)
    expect(await lookThrough(third, code, 'third', meant)).toMatchObject({ status: 302 })
  })

  it('is sealed by the level above, all at once, and leads back to no sheet', async () => {
    expect((await commune.post(`${paper}/${code}/close`)).statusCode).toBe(404)
    const reply = await third.post(`${paper}/${code}/close`)
    expect(reply.headers.location).toContain('done=closed')
    expect((await third.post(`${paper}/${code}/close`)).statusCode).toBe(422)
    expect((await commune.get(`${paper}/${code}/camera`)).statusCode).toBe(404)
    for (const table of ['paper_page', 'paper_entry'] as const)
      expect(await database.countRows(`${table} where batch_code = '${code}'`)).toBe(0)
    expect(await database.countRows('envelope')).toBe(3)
    const page = (await auditor.get(`${paper}/${code}`)).body
    expect(page).toContain('3 phiếu đã vào hòm kín')
    expect(page).toContain('khác nhau 1 chỗ')
    expect(page).toContain('2 số tờ đến hai lần')
    const files = await readdir(join(directory, code))
    expect(files.filter((name) => !name.endsWith('.jpg'))).toEqual(['closed'])
    await dashboard.paper?.folder.sweep('2026-11-29')
    expect(await readdir(directory)).toContain(code)
    await dashboard.paper?.folder.sweep('2026-11-30')
    expect(await readdir(directory)).not.toContain(code)
  })

  it('comes out of the box as paper ballots of its day', async () => {
    expect(await box.open({ leaving: 'everything' })).toMatchObject({ opened: 3, refused: 0 })
    const rows = await database.query<{ answers: Buffer; form: number; entry_mode: number; day: string }>(
      'select answers, form, entry_mode, service_date::text as day from ballot',
    )
    const overall = rows.map(({ answers }) => version.decode(answers).answers.overall)
    expect(overall.toSorted()).toEqual([2, 4, 5])
    for (const { form, entry_mode, day } of rows) expect([form, entry_mode, day]).toEqual([3, 6, today])
  })
})

it('is not said to be looked through before all of it was read', async () => {
  const code = await issue(1)
  const onward = async () => (await commune.get(`${paper}/${code}/look/first`)).headers.location
  expect(await onward()).toBe(`${paper}/${code}`)
  await upload(commune, code, { 'read.jpg': await firstSide(code) })
  await read(code)
  await lookThrough(commune, code, 'first', () => '1')
  expect(await onward()).toBe(`${paper}/${code}?done=looked`)
  await database.query(`insert into paper_scan (id, batch_code, file_name, uploaded_by)
    values (gen_random_uuid(), '${code}', 'unread.jpg', '${commune.accountId}')`)
  expect(await onward()).toBe(`${paper}/${code}`)
})

it('lists its scans page by page, those that somebody has to deal with first', async () => {
  const code = await issue(1)
  await database.query(`insert into paper_scan (id, batch_code, file_name, uploaded_by, pages, pages_read, is_read)
    select gen_random_uuid(), '${code}', case when at = 30 then 'wrong.jpg' else 'anh-' || at || '.jpg' end, '${commune.accountId}', 1, 1, true
    from generate_series(1, 30) at;
    insert into paper_scan_problem (scan_id, page, place, problem) select id, 1, 0, 'no-code' from paper_scan where file_name = 'wrong.jpg' and batch_code = '${code}'`)
  const names = (body: string) => [...body.matchAll(/<li><b>(?<name>[^<]+)<\/b>/gu)].map(({ groups }) => groups?.name)
  const first = (await commune.get(`${paper}/${code}`)).body
  expect([names(first).length, names(first)[0]]).toEqual([20, 'wrong.jpg'])
  expect(first).toContain('30 tệp, 29 tệp đã đọc xong')
  const [, next = ''] = /rel="next" href="(?<url>[^"]+)"/u.exec(first) ?? []
  const second = names((await commune.get(next)).body)
  expect(new Set([...names(first), ...second]).size).toBe(30)
  expect((await commune.get(`${paper}/${code}?page=0`)).statusCode).toBe(400)
})

describe('a sheet that no machine can read', { retry: 0 }, () => {
  it('is typed from its picture, looked at by another person, and said at closing', async () => {
    const code = await issue(3)
    const [front, back] = (await printed(code, { 1: marks[1] ?? {}, 2: marks[3] ?? {} })) as [Buffer, Buffer]
    const dots = 200 / 25.4
    const side = Math.round(20 * dots)
    const blot = { create: { width: side, height: side, channels: 3, background: 'white' } } as const
    const [left, top] = [Math.round((148.5 + 118) * dots), Math.round(183.5 * dots)]
    const torn = await sharp(front)
      .composite([{ input: await sharp(blot).png().toBuffer(), left, top }])
      .jpeg()
      .toBuffer()
    await upload(commune, code, { '0.jpg': torn, '1.jpg': back })
    const body = await read(code)
    expect(body).toContain('bên cạnh còn một phiếu không đọc được mã')
    const [, unread = ''] = /href="(?<url>[^"]+\/unread\/[^"]+)"/u.exec(body) ?? []
    const shown = await commune.get(`${unread}/picture?turn=90`)
    expect(shown.headers['content-type']).toBe('image/jpeg')
    for (const url of [unread, `${unread}/picture`, unread.replace(/\d$/u, '9')])
      expect((await (url.endsWith('9') ? commune : auditor).get(url)).statusCode).toBe(404)
    expect((await commune.post(unread, { sheet: '4', side: '1' })).statusCode).toBe(422)
    const known = () => readFile(join(directory, code, '1-1.jpg'))
    const before = await known()
    expect((await commune.post(unread, { sheet: '1', side: '1' })).body).toContain('Mặt này của tờ này đã có rồi')
    expect(await known()).toEqual(before)
    const placed = await commune.post(unread, { sheet: '3', side: '1' })
    expect(placed.headers.location).toBe(`${paper}/${code}/look/first`)
    await lookThrough(commune, code, 'first', () => '1')
    // The second person sees that it is sheet 2.
    const mistyped = `${paper}/${code}/serial/3/1`
    expect((await second.get(`${paper}/${code}`)).body).toContain(`href="${mistyped}"`)
    expect((await second.get(`${mistyped}/picture`)).headers['content-type']).toBe('image/jpeg')
    for (const [person, url] of [
      [auditor, mistyped],
      [auditor, `${mistyped}/picture`],
      [second, mistyped.replace('/3/1', '/1/1')],
    ] as const)
      expect((await person.get(url)).statusCode).toBe(404)
    const taken = await second.post(mistyped, { sheet: '1', side: '1' })
    expect(taken.body).toContain('Mặt này của tờ này đã có rồi')
    expect(taken.body).toMatch(/name="sheet"[^>]*value="1"/u)
    expect((await second.post(mistyped, { sheet: '2', side: '1' })).headers.location).toContain('done=corrected')
    expect((await second.post(mistyped, { sheet: '3', side: '2' })).statusCode).toBe(404)
    expect((await commune.get(`${paper}/${code}/look/first`)).body).toContain('Ảnh cả trang')
    await lookThrough(commune, code, 'first', (sheet, question) => (sheet === 2 ? meant(3, question) : '1'))
    // With only one person's look it does not become a ballot.
    expect((await third.post(`${paper}/${code}/close`)).statusCode).toBe(422)
    await lookThrough(second, code, 'second', (sheet, question) => meant(sheet === 2 ? 3 : sheet, question))
    // Both saw the serial number, so neither may place the page anew, nor may whoever shares the office of one.
    for (const person of [commune, colleague, second])
      expect((await person.get(`${paper}/${code}/serial/2/1`)).statusCode).toBe(404)
    expect((await third.get(`${paper}/${code}`)).body).toContain(`${paper}/${code}/serial/2/1`)
    await commune.post(`${unread}/settle`)
    expect((await commune.get(`${paper}/${code}`)).body).not.toContain('/unread/')
    await third.post(`${paper}/${code}/close`)
    const closed = (await auditor.get(`${paper}/${code}`)).body
    expect(closed).toContain('2 phiếu đã vào hòm kín')
    expect(closed).toContain('1 trang máy không đọc được')
  })
})
