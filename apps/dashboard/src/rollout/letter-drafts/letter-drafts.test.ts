import { aDesk, freshDatabase, setToday } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { readDocxText } from '../../exports/read-files.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-hoang-hoa-kv399')
const commune = await aPerson(app, dashboard, 'commune-official', 'xa-hoang-tien-15991')
const otherCommune = await aPerson(app, dashboard, 'commune-official', 'xa-hoang-hoa-15865')
const auditor = await aPerson(app, dashboard, 'auditor')
const url = '/rollout/letters/xa-hoang-tien-15991'
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

beforeAll(async () => {
  const desk = await aDesk(database, '15991', '2026-04-01')
  await database.query(`
    insert into dossier_count (desk_id, unit_id, month, received, returned, on_time, late)
    values (${desk.id}, ${desk.unitId}, '2026-10-01', 90, 80, 75, 5), (${desk.id}, ${desk.unitId}, '2026-08-01', 90, 80, 77, 3)`)
})

it('drafts no more apologies than dossiers were counted late', async () => {
  const asked = { kind: 'apology', month: '2026-10', letters: '6' }
  const refused = await commune.post(url, asked)
  expect([refused.statusCode, refused.body.includes('5 hồ sơ trễ hẹn, còn 5')]).toEqual([422, true])
  expect((await commune.post(url, { ...asked, month: '2019-01' })).body).toContain('một tháng trong danh sách')
  // No late dossiers were counted.
  expect((await commune.post(url, { ...asked, month: '2026-09', letters: '1' })).statusCode).toBe(422)
  expect((await commune.post(url, { ...asked, letters: '3' })).statusCode).toBe(303)
  expect((await commune.post(url, { ...asked, letters: '2' })).statusCode).toBe(303)
  expect((await commune.post(url, { ...asked, letters: '1' })).body).toContain('còn 0 hồ sơ chưa soạn thư')
  const page = textOf((await area.get(url)).body)
  expect(page).toContain('Tháng 10/2026: 5 hồ sơ trễ hẹn, đã soạn 5 thư xin lỗi')
  expect(page).toContain('XL-15991-2026-0004 – XL-15991-2026-0005')
  expect(page).toContain('XL-15991-2026-0001 – XL-15991-2026-0003')
})

it('gives them as DOCX, a letter a page, with nobody’s name and number, date and signature left blank', async () => {
  const { headers } = await commune.post(url, { kind: 'condolence', month: '2026-11', letters: '2' })
  const file = await commune.get(`${headers.location}/letters.docx`)
  expect(file.headers['content-disposition']).toBe('attachment; filename="thu-cb-15991-2026-0001.docx"')
  const text = readDocxText(file.rawPayload)
  for (const said of ['THƯ CHIA BUỒN', 'Số: ………/………', 'UBND xã Hoằng Tiến', 'CB-15991-2026-0002', 'ngày …… tháng ……'])
    expect(text).toContain(said)
  expect(text).not.toMatch(/commune-official/u)
  expect(
    await database.query(`select count(*)::integer as files from access_record where subject like '%docx'`),
  ).toEqual([{ files: 1 }])
})

it('counts as sent what a person says, never more than there are', async () => {
  const { headers } = await commune.post(url, { kind: 'thanks', month: '2026-11', letters: '4' })
  const batch = String(headers.location)
  const refused = await commune.post(batch, { version: '0', sent: '5' })
  expect([refused.statusCode, refused.body.includes('chỉ có 4 thư')]).toEqual([422, true])
  expect((await commune.post(batch, { version: '0', sent: '3' })).statusCode).toBe(303)
  expect((await commune.post(batch, { version: '0', sent: '4' })).body).toContain('người khác đã lưu thay đổi')
  expect(textOf((await area.get('/rollout/letters')).body)).toMatch(/Xã Hoằng Tiến 11 3/u)
  expect((await commune.get('/rollout/letters')).headers.location).toBe(url)
  // PostgreSQL does not accept more sent letters than were drafted either.
  const more = `insert into letter_sent (draft_id, unit_id, version, sent, recorded_by) select id, unit_id, 9, 5, made_by from letter_draft`
  await expect(database.query(more)).rejects.toMatchObject({ code: '23514' })
})

it('is out of reach of another commune, and of an auditor only to be read', async () => {
  const batch = String((await commune.post(url, { kind: 'thanks', month: '2026-11', letters: '1' })).headers.location)
  for (const path of [url, batch, `${batch}/letters.docx`]) expect((await otherCommune.get(path)).statusCode).toBe(404)
  expect((await otherCommune.post(batch, { version: '0', sent: '1' })).statusCode).toBe(404)
  // A batch can be found only under its own commune.
  expect((await otherCommune.get(batch.replace('xa-hoang-tien-15991', 'xa-hoang-hoa-15865'))).statusCode).toBe(404)
  expect((await auditor.get(batch)).body).not.toContain('name="sent"')
  expect((await auditor.post(batch, { version: '0', sent: '1' })).statusCode).toBe(404)
})

it('drafts no more apologies than that for many who ask at once', async () => {
  const asked = { kind: 'apology', month: '2026-08', letters: '2' }
  const answers = await Promise.all(Array.from({ length: 8 }, () => commune.post(url, asked)))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, ...Array.from({ length: 7 }, () => 422)])
  expect(textOf((await area.get(url)).body)).toContain('Tháng 8/2026: 3 hồ sơ trễ hẹn, đã soạn 2 thư xin lỗi')
})

it('proposes to the report of a quarter what was sent in it, each letter once, and leaves the last word to the commune', async () => {
  await setToday(database, '2026-09-20')
  const said = String(
    (await commune.post(url, { kind: 'congratulation', month: '2026-09', letters: '9' })).headers.location,
  )
  await commune.post(said, { version: '0', sent: '3' })
  await setToday(database, '2026-11-23')
  // Two more are sent, then one is withdrawn.
  await commune.post(said, { version: '1', sent: '5' })
  await commune.post(said, { version: '2', sent: '4' })
  const report = (quarter: string) => `/rollout/reports/xa-hoang-tien-15991?quarter=${quarter}`
  const shown = async (quarter: string) => {
    const { body } = await commune.get(report(quarter))
    return [
      /id="lettersCongratulation"[^>]*value="(?<value>\d*)"/u.exec(body)?.groups?.value,
      /chúc mừng \d+/u.exec(body)?.[0],
    ]
  }
  expect(await shown('2026-Q3')).toEqual(['3', 'chúc mừng 3'])
  expect(await shown('2026-Q4')).toEqual(['1', 'chúc mừng 1'])
  expect(await shown('2026-Q2')).toEqual(['', undefined])
  expect(await database.countRows('quarter_report_version')).toBe(0)
  const saved = await commune.post(report('2026-Q3'), { act: 'saved', version: '0', lettersCongratulation: '2' })
  expect(saved.statusCode).toBe(303)
  expect(await shown('2026-Q3')).toEqual(['2', 'chúc mừng 3'])
  expect(textOf((await area.get(report('2026-Q3'))).body)).toContain('chúc mừng 3')
})
