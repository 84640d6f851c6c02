import { drawLot } from '@long-dan/ballot-book'
import { holdImports } from '@long-dan/database/dashboard'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { formOn, sendAsShown } from '../forms/form-on.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const dashboard = await aDashboard(database)
const { app } = dashboard
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const commune = await aPerson(app, dashboard, 'commune-official', desk.unitSlug)
const auditor = await aPerson(app, dashboard, 'auditor')
afterAll(() => app.close())

const page = (month: string) => `/units/${desk.unitSlug}/callbacks?month=${month}`
const field = (outcome: string, name: string) => `${outcome}.${name}.${desk.code}.${desk.unitId}`
const lots = `/units/${desk.unitSlug}/callbacks/lots?month=2026-09`

it('is numbered once, before anybody can know what the next sealing draws', async () => {
  expect((await area.post(lots, { [field('settled', 'noAnswer')]: '2' })).statusCode).toBe(422)
  expect((await area.post(lots, { [field('settled', 'dossiers')]: '40' })).statusCode).toBe(303)
  expect((await area.get(page('2026-09'))).body).toContain('Các số phải gọi có sau lần niêm phong sổ phiếu tới')
  const changed = await area.post(lots, { [field('settled', 'dossiers')]: '41' })
  expect(changed.statusCode).toBe(422)
  expect(changed.body).toContain('tổng số không sửa được nữa')
  // Not all dossiers of the current month have ended.
  expect((await area.post(lots.replace('09', '11'), { [field('settled', 'dossiers')]: '40' })).statusCode).toBe(404)
  expect((await area.get(page('2026-11'))).body).not.toContain('/callbacks/lots')
  for (const person of [commune, auditor])
    expect((await person.post(lots, { [field('settled', 'dossiers')]: '40' })).statusCode).toBe(404)
})

it('is drawn by the root of that sealing, as anybody can do again', async () => {
  await database.query(`insert into book_seal (number, kind, day, complete, size, root, note)
    select coalesce(max(number), 0) + 1, 'ballots', '2026-10-02', true, 0, decode(repeat('ab', 32), 'hex'), 'a note' from book_seal`)
  const { body } = await area.get(page('2026-09'))
  const root = Buffer.alloc(32, 0xab)
  const numbers = drawLot({ root, desk: desk.code, month: '2026-09', outcome: 'settled', dossiers: 40 }, 16)
  expect(body).toContain(`Gọi theo thứ tự các số: ${numbers.join(', ')}.`)
  expect(body).toContain(`npm run book -- lot --root ${'ab'.repeat(32)} --desk ${desk.code}`)
  await area.post(lots, { [field('settled', 'noAnswer')]: '2', [field('settled', 'repeated')]: '1' })
  expect((await area.get(page('2026-09'))).body).toContain(numbers.join(', '))
})

const fields = async (numbers: Readonly<Record<string, string>>, outcome = 'refused') => {
  const boxes = Object.entries(numbers).map(([name, value]) => [field(outcome, `field-${name}`), value])
  return area.post(lots, { [field(outcome, 'dossiers')]: '40', ...Object.fromEntries(boxes) })
}
const stored = async () =>
  (await database.query<{ fields: unknown }>('select fields from callback_lot order by id desc limit 1'))[0]?.fields

it('keeps dossiers and answers by field of procedure, as far as the callers know them', async () => {
  expect((await fields({ 'land-dossiers': '12', 'land-satisfied': '1', 'land-dissatisfied': '2' })).statusCode).toBe(
    303,
  )
  expect(await stored()).toEqual({ land: { dossiers: 12, satisfied: 1, dissatisfied: 2 } })
  const { body } = await area.get(page('2026-09'))
  expect(body).toContain(
    `name="${field('refused', 'field-land-dossiers')}" value="12" aria-label="Từ chối, trả lại, Đất đai: Số hồ sơ"`,
  )
  expect(body).not.toContain('field-other')
  await fields({ 'land-dossiers': '' })
  expect(await stored()).toEqual({})
})

it.each([
  [{ 'land-dossiers': '1', 'land-satisfied': '1' }, 'Lĩnh vực dưới 5 hồ sơ'],
  [{ 'land-satisfied': '1' }, 'Lĩnh vực dưới 5 hồ sơ'],
  [{ 'land-dossiers': '39' }, 'Trừ các lĩnh vực thì còn từ 1 đến 4 hồ sơ'],
  [{ 'land-dossiers': '30', 'social-dossiers': '20' }, 'Cộng các lĩnh vực thì nhiều hơn số hồ sơ'],
  [{ 'land-dossiers': '6', 'land-satisfied': '4', 'land-dissatisfied': '3' }, 'Số người trả lời nhiều hơn số hồ sơ'],
])('keeps no field in which a citizen could be found, or that does not fit: %j', async (numbers, words) => {
  const before = await database.countRows('callback_lot')
  const reply = await fields(numbers)
  expect(reply.statusCode).toBe(422)
  expect(reply.body).toContain(words)
  expect(await database.countRows('callback_lot')).toBe(before)
})

it.each([
  '{"land": {"dossiers": 4, "satisfied": 1, "dissatisfied": 0}}',
  '{"land": {"dossiers": 37, "satisfied": 1, "dissatisfied": 0}}',
  '{"land": {"dossiers": 50, "satisfied": 1, "dissatisfied": 0}}',
  '{"land": {"dossiers": 6, "satisfied": 5, "dissatisfied": 2}}',
  '{"land": {}}',
])('lets PostgreSQL itself refuse them too: %s', async (wrong) => {
  await expect(
    database.query(`insert into callback_lot (desk_id, unit_id, month, outcome, dossiers, fields)
      values (${desk.id}, ${desk.unitId}, '2026-09-01', 'refused', 40, '${wrong}')`),
  ).rejects.toMatchObject({ code: '23514' })
})

it('takes back no outcome of calls that somebody else recorded while the form was open', async () => {
  const other = await aPerson(app, dashboard, 'province-official')
  const page = `/units/${desk.unitSlug}/callbacks?month=2026-08`
  const list = lots.replace('09', '08')
  await sendAsShown(area, page, { [field('settled', 'dossiers')]: '50', [field('refused', 'dossiers')]: '20' }, list)
  const shown = formOn((await area.get(page)).body, list)
  await other.post(list, { ...shown, [field('settled', 'noAnswer')]: '3' })
  // A list that was left as it was keeps what the other recorded.
  expect((await area.post(list, { ...shown, [field('refused', 'declined')]: '1' })).statusCode).toBe(303)
  const refused = await area.post(list, { ...shown, [field('settled', 'declined')]: '2' })
  expect(refused.statusCode).toBe(409)
  expect(refused.body).toContain('người khác đã lưu số khác (Số hồ sơ')
  expect(refused.body).toContain('3')
  const typed = formOn(refused.body, list)
  expect(typed).toMatchObject({ [field('settled', 'declined')]: '2', [field('settled', 'noAnswer')]: '0' })
  expect((await area.post(list, { ...typed, [field('settled', 'noAnswer')]: '3' })).statusCode).toBe(303)
  expect(formOn((await area.get(page)).body, list)).toMatchObject({
    [field('settled', 'declined')]: '2',
    [field('settled', 'noAnswer')]: '3',
    [field('refused', 'declined')]: '1',
  })
})

it('is recorded by one of two who save in one instant', async () => {
  const page = `/units/${desk.unitSlug}/callbacks?month=2026-07`
  const list = lots.replace('09', '07')
  const shown = formOn((await area.get(page)).body, list)
  await area.post(list, { ...shown, [field('settled', 'dossiers')]: '50' })
  const numbered = formOn((await area.get(page)).body, list)
  // Neither has compared before both have begun.
  const held = await database.admin.startTransaction().execute()
  await holdImports(held, 'callback-lots')
  const sent = ['1', '2'].map((declined) => area.post(list, { ...numbered, [field('settled', 'declined')]: declined }))
  try {
    await expect
      .poll(() =>
        database.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
      )
      .toHaveLength(sent.length)
  } finally {
    await held.commit().execute()
  }
  const replies = await Promise.all(sent)
  expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
})
