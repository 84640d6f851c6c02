import { seedQuestionnaires } from '@long-dan/database/setup'
import type { Choices } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots, testQuestionnaires } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { readCsv } from '../../exports/read-files.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const questionnaires = testQuestionnaires({ second: '2026-07-01', third: '2027-06-01' })
const database = await freshDatabase('2026-11-23')
await seedQuestionnaires(database.admin, questionnaires)
const dashboard = await aDashboard(database, { questionnaires, today: '2026-11-23' })
const area = 'khu-vuc-hoang-hoa-kv399'
const official = await aPerson(dashboard.app, dashboard, 'district-official', area)
afterAll(() => dashboard.app.close())

const reason = (...codes: readonly string[]): Choices => ({ reasons: codes })

async function put(communeCode: string, low: readonly (readonly [count: number, choices: Choices])[], day: string) {
  const desk = await aDesk(database, communeCode, '2026-01-01')
  const content = [
    ...low.map(([count, choices]) => ({ count, answers: { overall: 2 as const }, choices })),
    { count: 60, answers: { overall: 5 as const } },
  ]
  await putBallots(
    database,
    content.flatMap(({ count, ...ballot }) =>
      Array.from({ length: count }, () =>
        aBallot(desk, { ...ballot, serviceDate: day, questionnaireVersion: 2, questionnaires }),
      ),
    ),
    questionnaires,
  )
}

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  const day = '2026-08-03'
  await put(
    '15865',
    [
      [54, reason('slow')],
      [6, reason('money')],
    ],
    day,
  )
  await put(
    '15991',
    [
      [20, reason('slow')],
      [40, reason('money')],
    ],
    day,
  )
  // Enough to be shown, too few to be compared.
  await put('15889', [[20, reason('slow')]], day)
  // Four gave a reason: it must not be known, and subtraction must not reveal what the others said.
  await put('15880', [[4, reason('slow')]], day)
  await put('16000', [[12, reason('slow')]], day)
  await put('15910', [[14, reason('slow')]], day)
  await put('15865', [[40, reason('slow')]], '2026-11-03')
})

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replaceAll('\u00a0', ' ')
const pageOf = async (slug = area, period = '2026-Q3', option = 'slow') =>
  plain((await official.get(`/units/${slug}/questions/reasons/${option}?period=${period}`)).body)

it('names the commune that is told of clearly more often, in the order of names, with base and interval', async () => {
  const page = await pageOf()
  expect(page).toMatch(/Nêu nhiều hơn rõ so với phần còn lại: [^.]*Hoằng Hóa/u)
  expect(page).toMatch(/Nêu ít hơn rõ so với phần còn lại: [^.]*Hoằng Tiến/u)
  expect(page).toMatch(/Hoằng Hóa (?:Cao hơn rõ )?90,0% 79,\d–95,\d% 54\/60/u)
  expect(page).toMatch(/Chưa đủ phiếu để so sánh [^/]*100% [\d,–%]+ 20\/20/u)
})

it('says of too few that they cannot be compared, and of a period that runs nothing', async () => {
  expect(await pageOf('xa-hoang-hoa-15865')).toContain('Chưa đủ phiếu để so sánh: cần ít nhất hai nơi')
  expect(await pageOf(area, '2026-11')).toContain('Sau khi hết kỳ mới so sánh được')
  expect((await official.get(`/units/${area}/questions/reasons/none?period=2026-Q3`)).statusCode).toBe(404)
})

it('gives whoever subtracts the communes from the area no few answers', async () => {
  const { body } = await official.get(`/units/${area}/exports/criteria.csv?period=2026-Q3`)
  const rows = readCsv(body).filter(({ table, item }) => table === 'units_questions' && item === 'reasons=slow')
  const shown = rows.flatMap(({ answered }) => (answered ? [Number(answered)] : []))
  // 60, 60, 20, 14, 12 and 4 answered.
  const whole = Number(/\d+\/(?<base>\d+), từ/u.exec(await pageOf())?.groups?.base)
  expect(rows.length).toBeGreaterThan(3)
  expect(shown.length).toBeGreaterThan(1)
  expect(shown.every((base) => base === 0 || base >= 10)).toBe(true)
  const left = whole - shown.reduce((sum, base) => sum + base, 0)
  expect([whole, left === 0 || left >= 10]).toEqual([170, true])
  // The page and its file show the same.
  const page = await pageOf()
  for (const { percent, satisfied, answered } of rows)
    if (Number(answered) > 0) expect(page).toContain(`${satisfied}/${answered}`)
    else expect(percent).toBe('')
})
