import { rm } from 'node:fs/promises'
import { holdPaper } from '@long-dan/database/dashboard'
import { rowsOfTallySheet } from '@long-dan/print'
import { aDesk, freshDatabase, setToday } from '@long-dan/testing'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { seenOf } from '../forms/overtaken.ts'
import { aPerson } from '../gate/people.test-support.ts'

const today = '2026-11-23'
const database = await freshDatabase()
await setToday(database, today)
const dashboard = await aDashboard(database, { today })
const { app, paperDirectory } = dashboard
const desk = await aDesk(database)
const [commune, other, province] = [
  await aPerson(app, dashboard, 'commune-official', desk.unitSlug),
  await aPerson(app, dashboard, 'administrator'),
  await aPerson(app, dashboard, 'province-official'),
]
afterAll(async () => {
  await app.close()
  await rm(paperDirectory, { recursive: true, force: true })
})

const [tally, ballots] = ['A7K4QX', 'X4QK7A']
const paper = `/desks/${desk.code}/paper`
const [batch, scanned] = [`${paper}/${tally}`, `${paper}/${ballots}`]
beforeEach(async () => {
  await database.query('truncate paper_batch cascade')
  for (const [code, rows] of [
    [tally, '20'],
    [ballots, 'null'],
  ])
    await database.query(`insert into paper_batch (code, desk_id, questionnaire_version, language, questions, sheets, rows_of_sheet, key, issued_by)
      values ('${code}', ${desk.id}, 1, 'vi', '{}', 9, ${rows}, decode(repeat('00', 32), 'hex'), '${province.accountId}')`)
})

type Attempt = () => Promise<LightMyRequestResponse>

/** Results of attempts of which none finishes before all have begun; `meanwhile` finishes before any of them. */
async function atOnce(code: string, attempts: readonly Attempt[], meanwhile?: () => Promise<unknown>) {
  const held = await database.admin.startTransaction().execute()
  await holdPaper(held, code)
  const replies = attempts.map((attempt) => attempt())
  try {
    await expect
      .poll(() =>
        database.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
      )
      .toHaveLength(attempts.length)
    await meanwhile?.()
  } finally {
    await held.commit().execute()
  }
  return (await Promise.all(replies)).map(({ statusCode, headers, body }) => ({
    statusCode,
    to: headers.location,
    body,
  }))
}
const codes = (replies: Awaited<ReturnType<typeof atOnce>>) => replies.map(({ statusCode }) => statusCode).toSorted()
const closed = (code: string) => () =>
  database.query(`insert into paper_closing (batch_code, closed_by, boxed, without_overall, incomplete, copied, seen_twice, typed, differences)
    values ('${code}', '${province.accountId}', 0, 0, 0, 0, 0, 0, 0)`)

const enter =
  (person: typeof commune, sheet: number): Attempt =>
  () =>
    person.post(`${batch}/sheets`, { sheet: String(sheet) })
const look =
  (person: typeof commune, sheet: number, turn = 'first'): Attempt =>
  () =>
    person.post(`${batch}/look/${turn}`, {
      sheet: String(sheet),
      page: '1',
      ...Object.fromEntries(Array.from({ length: rowsOfTallySheet }, (_, at) => [`row-${at + 1}`, '5'])),
    })
const correct =
  (person: typeof commune, sheet: number, to: number): Attempt =>
  () =>
    person.post(`${batch}/serial/${sheet}/1`, { sheet: String(to) })
const count: Attempt = () =>
  commune.post(`${batch}/count`, { seen: seenOf(null), servedOn: today, used: '1', spoiled: '0', blank: '1' })
const upload: Attempt = () => commune.uploadAll(`${scanned}/scans`, 'scans', { 'a\0.pdf': Buffer.from('%PDF-') })

it('a sheet that two enter at once, or one with two taps, is there once, and looked at once', async () => {
  const entered = await atOnce(tally, [enter(commune, 1), enter(commune, 1), enter(other, 1)])
  expect(codes(entered)).toEqual([303, 422, 422])
  expect(entered.filter(({ body }) => body.includes('Tờ này đã nhập rồi'))).toHaveLength(2)
  const looks = await atOnce(tally, [look(commune, 1), look(commune, 1), look(other, 1)])
  expect(codes(looks)).toEqual([303, 303, 303])
  // The two who were not first are told.
  const told = looks.filter(({ to }) => to?.endsWith('done=entered-before'))
  expect(told).toHaveLength(2)
  await enter(commune, 2)()
  expect((await commune.get(String(told[0]?.to))).body).toContain('đã được nhập trước rồi')
  await database.query('delete from paper_page where sheet = 2')
  expect(await database.countRows('paper_page')).toBe(1)
  expect(await database.countRows('paper_entry')).toBe(1)
  expect(await database.countRows(`access_record where subject like '%look 1'`)).toBe(1)
})

it('a page that two place anew at once stands in one place', async () => {
  await enter(commune, 1)()
  await enter(commune, 2)()
  expect(codes(await atOnce(tally, [correct(commune, 1, 7), correct(other, 1, 8)]))).toEqual([303, 303])
  expect(await database.countRows('paper_page where sheet in (7, 8)')).toBe(1)
  const [{ sheet } = { sheet: 0 }] = await database.query<{ sheet: number }>(
    'select sheet from paper_page where sheet > 6',
  )
  const replies = await atOnce(tally, [correct(commune, sheet, 3), correct(other, 2, 3)])
  expect(codes(replies)).toEqual([303, 422])
  expect(await database.countRows('paper_page')).toBe(2)
})

it('a page that is placed anew while somebody looks at it takes no look along, and one looked at twice stays', async () => {
  await enter(commune, 1)()
  const moved = () => database.query('delete from paper_page')
  expect(codes(await atOnce(tally, [look(other, 1)], moved))).toEqual([303])
  expect(await database.countRows('paper_entry')).toBe(0)
  await enter(commune, 5)()
  await look(commune, 5)()
  const seenTwice = () =>
    database.query(`insert into paper_entry (batch_code, sheet, page, look, entered_by, answers)
      values ('${tally}', 5, 1, 2, '${province.accountId}', decode(repeat('00', 40), 'hex'))`)
  expect(codes(await atOnce(tally, [correct(commune, 5, 6)], seenTwice))).toEqual([303])
  expect(await database.countRows('paper_page where sheet = 5')).toBe(1)
})

it('whoever has had a hand in the batch meanwhile is not the second person', async () => {
  await enter(commune, 1)()
  await look(commune, 1)()
  await enter(commune, 2)()
  const byNow = () =>
    database.query(`insert into paper_entry (batch_code, sheet, page, look, entered_by, answers)
      values ('${tally}', 2, 1, 1, '${province.accountId}', decode(repeat('00', 40), 'hex'))`)
  const [reply] = await atOnce(tally, [look(province, 1, 'second')], byNow)
  expect([reply?.statusCode, reply?.to]).toEqual([303, batch])
  expect(await database.countRows('paper_entry where look = 2')).toBe(0)
})

it('whatever is sent while the batch is closed says so and changes nothing', async () => {
  await enter(commune, 1)()
  const late = await atOnce(tally, [enter(other, 2), look(commune, 1), correct(other, 1, 3)], closed(tally))
  expect(codes(late)).toEqual([303, 303, 409])
  expect(late[0]?.body).toContain('Lô đã đóng')
  expect(late.slice(1).map(({ to }) => to)).toEqual([batch, batch])
  expect(await database.countRows('paper_page')).toBe(1)
  expect(await database.countRows('paper_entry')).toBe(0)
})

it('a count and a scan that come while the batch is closed are refused in words', async () => {
  const [counted] = await atOnce(tally, [count], closed(tally))
  expect([counted?.statusCode, counted?.body.includes('Lô đã đóng')]).toEqual([409, true])
  expect(await database.countRows('paper_batch where served_on is not null')).toBe(0)
  const [sent] = await atOnce(ballots, [upload], closed(ballots))
  expect([sent?.statusCode, sent?.body.includes('Lô đã đóng')]).toEqual([409, true])
  expect(await database.countRows('paper_scan')).toBe(0)
})

it('a file without content is refused by name with all that came beside it, none is left out unsaid', async () => {
  const [blank, page] = [new Uint8Array(), new Uint8Array([1])]
  const reply = await commune.uploadAll(`${scanned}/scans`, 'scans', { 'tờ 1.jpg': page, 'tờ 2.jpg': blank })
  expect(reply.statusCode).toBe(422)
  expect(reply.body).toContain('Tệp trống, không có nội dung: tờ 2.jpg')
  expect(await database.countRows('paper_scan')).toBe(0)
})

it('a file keeps its name, without its folder and without what makes it read as another', async () => {
  const page = new Uint8Array([1])
  const names = ['../../etc/passwd', 'a\u202Egpj.exe', '\u0000\u0007']
  await commune.uploadAll(`${scanned}/scans`, 'scans', Object.fromEntries(names.map((name) => [name, page])))
  const stored = await database.query<{ file_name: string }>('select file_name from paper_scan')
  expect(stored.map((scan) => scan.file_name).toSorted()).toEqual(['agpj.exe', 'passwd', 'scan'])
})

it('more files than the page says it takes are refused whole', async () => {
  expect((await commune.get(scanned)).body).toContain('không quá 40 tệp')
  const many = Object.fromEntries(Array.from({ length: 41 }, (_, file) => [`${file}.jpg`, new Uint8Array([1])]))
  const reply = await commune.uploadAll(`${scanned}/scans`, 'scans', many)
  expect(reply.statusCode).toBe(413)
  expect(reply.body).toContain('vượt quá giới hạn')
  expect(await database.countRows('paper_scan')).toBe(0)
})
