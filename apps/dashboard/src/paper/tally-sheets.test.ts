import { rm } from 'node:fs/promises'
import { rowsOfTallySheet } from '@long-dan/print'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aDesk, aTestBox, freshDatabase, setToday } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { sendAsShown } from '../forms/form-on.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const today = '2026-11-23'
const database = await freshDatabase()
await setToday(database, today)
const box = await aTestBox(database, [today])
const dashboard = await aDashboard(database, { today })
const { app, paperDirectory } = dashboard
const desk = await aDesk(database)
const [commune, colleague, second, third] = [
  await aPerson(app, dashboard, 'commune-official', desk.unitSlug),
  await aPerson(app, dashboard, 'commune-official', desk.unitSlug, '-colleague'),
  await aPerson(app, dashboard, 'province-official'),
  await aPerson(app, dashboard, 'administrator'),
]
afterAll(async () => {
  await app.close()
  await rm(paperDirectory, { recursive: true, force: true })
})

const paper = `/desks/${desk.code}/paper`
// Two sheets: six citizens, one spoiled row.
const marked: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  1: { 1: '5', 2: '4', 3: 'spoiled', 4: '1', 20: '5' },
  2: { 1: '3', 2: '4' },
}
const rows = Array.from({ length: rowsOfTallySheet }, (_, at) => at + 1)
const sheetAs = (sheet: number, of: Readonly<Record<number, string>> = marked[sheet] ?? {}) => ({
  sheet: String(sheet),
  page: '1',
  ...Object.fromEntries(rows.map((row) => [`row-${row}`, of[row] ?? 'blank'])),
})
const look = (person: Person, turn: string, body: Readonly<Record<string, string>>) =>
  person.post(`${batch()}/look/${turn}`, body)
const count = (used: number, spoiled: number, blank: number) =>
  sendAsShown(
    commune,
    paper,
    { servedOn: today, used: String(used), spoiled: String(spoiled), blank: String(blank) },
    `${batch()}/count`,
  )
let code = ''
const batch = () => `${paper}/${code}`

// Steps that build on each other, so none of them can be retried alone.
describe('tally sheets of a power cut', { retry: 0 }, () => {
  it('are issued by the level above, numbered, and printed', async () => {
    expect((await second.post(`${paper}/batches`, { kind: 'tally', sheets: '21' })).statusCode).toBe(422)
    expect((await commune.post(`${paper}/batches`, { kind: 'tally', sheets: '3' })).statusCode).toBe(404)
    await second.post(`${paper}/batches`, { kind: 'tally', sheets: '3' })
    const [issued] = await database.query<{ code: string }>('select code from paper_batch where rows_of_sheet = 20')
    code = issued?.code ?? ''
    const pdf = await commune.get(`${batch()}/ballots.pdf`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
  })

  it('are counted in rows, of which there are no more than were issued', async () => {
    const refused = await count(50, 1, 10)
    expect([refused.statusCode, refused.body.includes('60 dòng')]).toEqual([422, true])
    await count(7, 0, 52)
    expect((await second.get(paper)).body).toContain('1 dòng chưa rõ ở đâu')
  })

  it('are entered from the paper, each once, no machine and no sheet beyond the batch', async () => {
    const enter = (sheet: string) => commune.post(`${batch()}/sheets`, { sheet })
    expect((await enter('4')).statusCode).toBe(422)
    for (const sheet of ['1', '2']) expect((await enter(sheet)).headers.location).toContain('/look/first')
    const again = await enter('2')
    expect([again.statusCode, again.body.includes('Tờ này đã nhập rồi')]).toEqual([422, true])
    const scan = await commune.uploadAll(`${batch()}/scans`, 'scans', { 'a.jpg': Buffer.from('x') })
    expect(scan.statusCode).toBe(404)
    // A row that the sheet does not have, and an answer that nobody could mark.
    expect((await look(commune, 'first', { ...sheetAs(1), 'row-21': '5' })).statusCode).toBe(422)
    expect((await look(commune, 'first', { ...sheetAs(1), 'row-2': '6' })).statusCode).toBe(422)
    for (const sheet of [1, 2]) expect((await look(commune, 'first', sheetAs(sheet))).statusCode).toBe(303)
  })

  it('are entered again by another person of a level above, who does not see what the first one did', async () => {
    expect((await commune.get(`${batch()}/look/second`)).statusCode).toBe(404)
    expect((await third.post(`${batch()}/close`)).statusCode).toBe(422)
    const blind = (await second.get(`${batch()}/look/second`)).body
    expect(blind.match(/<option value="blank" selected>/gu)).toHaveLength(rowsOfTallySheet)
    // One row differs.
    await look(second, 'second', sheetAs(1, { ...marked[1], 2: '2' }))
    await look(second, 'second', sheetAs(2))
    for (const person of [commune, colleague, second])
      expect((await person.get(`${batch()}/look/third`)).statusCode).toBe(404)
    const asked = (await third.get(`${batch()}/look/third`)).body
    expect(asked.match(/name="row-\d+"/gu)).toEqual(['name="row-2"'])
    await look(third, 'third', { sheet: '1', page: '1', 'row-2': '4' })
  })

  it('are closed only where rows entered and rows counted agree', async () => {
    const differs = await third.post(`${batch()}/close`)
    expect([differs.statusCode, differs.body.includes('Số dòng nhập và số dòng đếm khác nhau')]).toEqual([422, true])
    await count(6, 1, 53)
    expect((await commune.get(paper)).body).toContain('mọi dòng đều rõ')
    expect((await third.post(`${batch()}/close`)).headers.location).toContain('done=closed')
    const closed = (await commune.get(batch())).body
    for (const said of [
      '6 phiếu đã vào hòm kín',
      'nhập riêng 2 tờ; khác nhau 1 chỗ',
      'Dòng hỏng: 1. Dòng trống trên các tờ đã nhập: 33.',
      'không có ảnh ở đây',
    ])
      expect(closed).toContain(said)
    expect((await commune.post(`${batch()}/sheets`, { sheet: '3' })).statusCode).toBe(404)
    expect(await database.countRows('paper_page')).toBe(0)
  })

  it('come out of the box as ballots on paper that asked one question, and prove no visit', async () => {
    expect(await box.open({ leaving: 'everything' })).toMatchObject({ opened: 6, refused: 0 })
    const ballots = await database.query<{ answers: Buffer; form: number; entry_mode: number }>(
      'select answers, form, entry_mode from ballot',
    )
    const version = officialQuestionnaires.on(today)
    expect(ballots.map(({ answers }) => version.decode(answers).answers.overall).toSorted()).toEqual([1, 3, 4, 4, 5, 5])
    for (const { form, entry_mode } of ballots) expect([form, entry_mode]).toEqual([2, 6])
  })
})
