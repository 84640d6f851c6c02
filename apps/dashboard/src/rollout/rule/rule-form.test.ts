import { withScope } from '@long-dan/database/dashboard'
import { aRule, freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson, signedIn, signing } from '../../gate/people.test-support.ts'
import { ruleFields } from './rule-fields.test-support.ts'
import { startProblem } from './rule-form.ts'

const database = await freshDatabase('2026-11-23')
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const province = await aPerson(app, dashboard, 'province-official')
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const auditor = await aPerson(app, dashboard, 'auditor')

const address = '/rollout/rule'
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const days = async () =>
  (await database.query<{ day: string }>('select valid_from::text as day from assessment_rule')).map(({ day }) => day)

it('names each field that is wrong, and stores nothing of it', async () => {
  const wrong = { validFrom: '31/02/2027', thresholdPercent: '100', minimumBase: '0', presencePercent: '101' }
  const worse = { windowQuarters: '9', pledgedPercent: '0', overdueApologies: '-1', reason: ' ', carryOver: 'x' }
  const refused = await province.post(address, { ...ruleFields, ...wrong, ...worse, minimumVerdict: 'not_met' })
  expect(refused.statusCode).toBe(422)
  for (const field of [...Object.keys(wrong), ...Object.keys(worse)].filter((name) => name !== 'carryOver'))
    expect(refused.body).toContain(`id="${field}-problem"`)
  expect(refused.body.match(/<select[^>]*aria-invalid="true"/gu)).toHaveLength(2)
  expect(refused.body).toContain('value="31/02/2027"')
  expect(await days()).toEqual(['2021-07-01'])
})

it.each([
  // Today, yesterday, a closed quarter and the distant past; and the running quarter, whose first month is over.
  ['2026-11-23', '2026-11-23', 'too-early'],
  ['2026-11-22', '2026-11-23', 'too-early'],
  ['2026-07-01', '2026-11-23', 'too-early'],
  ['1999-01-01', '2026-11-23', 'too-early'],
  ['2026-10-01', '2026-11-23', 'too-early'],
  ['2026-10-01', '2026-11-01', 'too-early'],
  ['2026-10-02', '2026-10-31', 'too-early'],
  ['2026-10-01', '2026-10-31', null],
  ['2026-10-01', '2026-10-01', null],
  ['2026-11-24', '2026-11-23', null],
  ['2027-01-01', '2026-12-31', null],
  ['2030-05-05', '2026-11-23', 'taken'],
])('judges nothing anew that has ended: to begin on %s, said on %s', (validFrom, today, problem) => {
  expect(startProblem(validFrom, today, ['2021-07-01', '2030-05-05'])).toBe(problem)
})

it('is changed by the province alone, with a reason, and stays in the history', async () => {
  expect((await area.post(address, ruleFields)).statusCode).toBe(404)
  expect((await auditor.post(address, ruleFields)).statusCode).toBe(404)
  expect((await province.post(address, ruleFields)).statusCode).toBe(303)
  const page = textOf((await auditor.get(address)).body)
  expect(page).toContain('Đủ căn cứ khẳng định từ 85% hài lòng trong 2 quý đã khép gần nhất, với từ 20 phiếu trở lên.')
  expect(page).toContain('Ít nhất 40% số phiếu chứng minh người gửi có đến nơi.')
  expect(page).toContain('đạt khi từ 85% hài lòng, kết luận khi có từ 20 phiếu')
  expect(page).toContain('Mặc định của phần mềm, chờ tỉnh xác nhận')
  expect(page).toMatch(/01\/07\/2021 đang áp dụng/u)
  expect(page).not.toContain('Hủy trước khi áp dụng')
  const [entry] = await database.query(`select subject from access_record where action = 'data-changed'`)
  expect(entry).toEqual({ subject: 'rollout/rule/2027-01-01' })
})

it('begins alone on its day, also when two people press at once', async () => {
  const again = await province.post(address, { ...ruleFields, thresholdPercent: '70' })
  expect(again.statusCode).toBe(422)
  expect(textOf(again.body)).toContain('Ngày này đã có tiêu chuẩn bắt đầu áp dụng')
  const both = await Promise.all(
    ['60', '61'].map((thresholdPercent) =>
      province.post(address, { ...ruleFields, validFrom: '2028-01-01', thresholdPercent }),
    ),
  )
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 422])
  expect(await days()).toEqual(['2021-07-01', '2027-01-01', '2028-01-01'])
})

it('is undone before it begins, once, and then another may begin that day', async () => {
  expect(textOf((await province.get(address)).body)).toContain('Hủy trước khi áp dụng')
  expect((await area.post(`${address}/undo`, { validFrom: '2028-01-01' })).statusCode).toBe(404)
  expect((await province.post(`${address}/undo`, { validFrom: '2028-01-01' })).statusCode).toBe(303)
  for (const validFrom of ['2028-01-01', '2021-07-01', '2029-01-01', 'x', '']) {
    const refused = await province.post(`${address}/undo`, { validFrom })
    expect([validFrom, refused.statusCode]).toEqual([validFrom, 422])
    expect(refused.body).toContain('Không hủy được')
  }
  expect(textOf((await province.get(address)).body)).toMatch(/01\/01\/2028 đã hủy/u)
  expect(
    (await province.post(address, { ...ruleFields, validFrom: '2028-01-01', thresholdPercent: '62' })).statusCode,
  ).toBe(303)
  // Once it has begun it can no longer be undone.
  const later = await aDashboard(database, { today: '2027-01-01' })
  const browser = await signedIn(later.app, later.access, province.accountId)
  const post = await signing(database, province.accountId, browser.post)
  expect((await post(`${address}/undo`, { validFrom: '2027-01-01' })).statusCode).toBe(422)
  expect((await post(`${address}/undo`, { validFrom: '2028-01-01' })).statusCode).toBe(303)
  await later.app.close()
})

it('is guarded by the database: no past entry is changed, and nobody enters one in another name', async () => {
  for (const change of ['update assessment_rule set threshold_percent = 1', 'delete from assessment_rule'])
    await expect(database.query(change)).rejects.toMatchObject({ code: '23000' })
  const insert = (role: string, accountId: string, recordedBy: string, rule = {}) =>
    withScope(dashboard.door, { role, unitIds: 'everything', accountId }, (door) =>
      door
        .insertInto('assessment_rule')
        .values({
          valid_from: '2031-01-01',
          version: 1,
          act: 'enacted',
          threshold_percent: aRule().thresholdPercent,
          minimum_base: 30,
          window_quarters: 4,
          needs_recognition: true,
          carry_over: 'none',
          recorded_by: recordedBy,
          ...rule,
        })
        .execute(),
    )
  await expect(insert('district-official', area.accountId, area.accountId)).rejects.toMatchObject({ code: '42501' })
  await expect(insert('province-official', province.accountId, area.accountId)).rejects.toMatchObject({ code: '42501' })
  // Nobody who got hold of the dashboard's login judges what is over by another rule, or takes back the one it was judged by.
  for (const rule of [
    { valid_from: '2024-01-01' },
    { valid_from: '-infinity' },
    { valid_from: '2021-07-01', version: 2, act: 'undone' },
  ])
    await expect(insert('province-official', province.accountId, province.accountId, rule)).rejects.toMatchObject({
      code: '23514',
      message: 'A rule never judges what is over',
    })
  await expect(
    database.query(`insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters,
      needs_recognition, carry_over) values ('2027-01-01', 2, 'enacted', 50, 30, 4, true, 'none')`),
  ).rejects.toMatchObject({ code: '23514' })
})
