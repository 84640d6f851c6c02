import { seedQuestionnaires } from '@long-dan/database/setup'
import type { Answers, Choices } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots, testQuestionnaires } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const questionnaires = testQuestionnaires({ second: '2026-07-01', third: '2027-06-01' })

interface Ballots {
  readonly count: number
  readonly answers: Answers
  readonly choices?: Choices
}

const database = await freshDatabase('2026-11-23')
await seedQuestionnaires(database.admin, questionnaires)
const dashboard = await aDashboard(database, { questionnaires, today: '2026-11-23' })
const official = await aPerson(dashboard.app, dashboard, 'province-official')
afterAll(() => dashboard.app.close())

async function put(communeCode: string, groups: readonly Ballots[], day = '2026-08-03'): Promise<void> {
  const desk = await aDesk(database, communeCode, '2026-01-01')
  await putBallots(
    database,
    groups.flatMap(({ count, ...content }) =>
      Array.from({ length: count }, () =>
        aBallot(desk, { ...content, serviceDate: day, questionnaireVersion: 2, questionnaires }),
      ),
    ),
    questionnaires,
  )
}

const land: Choices = { field: ['land'] }
const civil: Choices = { field: ['civil'] }

const many: readonly Ballots[] = [
  { count: 20, answers: { overall: 4, listen: 2 }, choices: land },
  { count: 30, answers: { overall: 4, listen: 5 }, choices: land },
  { count: 40, answers: { overall: 4, listen: 5 }, choices: civil },
]

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  await put('14797', many)
  await put('15865', many)
  await put('15880', many)
  // Twenty came about land, but only three of them answered how they were heard: enough chose the option, too few answered.
  await put('15991', [
    { count: 17, answers: { overall: 4 }, choices: land },
    { count: 3, answers: { overall: 4, listen: 1 }, choices: land },
    { count: 40, answers: { overall: 5, listen: 5 }, choices: civil },
  ])
  // In the current quarter.
  await put('14797', [{ count: 40, answers: { overall: 4, listen: 5 }, choices: land }], '2026-11-03')
})

async function splitOf(slug: string, period = '2026-Q3') {
  const { body } = await official.get(`/units/${slug}/criteria/listen?period=${period}`)
  const section = /<section class="block" aria-labelledby="by-field".*?<\/section>/su.exec(body)?.[0] ?? ''
  const text = section.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
  return {
    text,
    land: /Đất đai (?<percent>[\d,]+%)\*? [\d,–%]+ (?<fraction>\d+\/\d+)/u.exec(text)?.groups?.fraction,
    civil: /Hộ tịch (?<percent>[\d,]+%)\*? [\d,–%]+ (?<fraction>\d+\/\d+)/u.exec(text)?.groups?.fraction,
  }
}

it('leads from a criterion to the field of procedure that hurts, the lowest first', async () => {
  const { text, land, civil } = await splitOf('phuong-hac-thanh-14797')
  expect([land, civil]).toEqual(['30/50', '40/40'])
  expect(text.indexOf('Đất đai')).toBeLessThan(text.indexOf('Hộ tịch'))
})

it.each(['phuong-hac-thanh-14797', 'khu-vuc-thanh-pho-thanh-hoa-kv380', 'tinh-thanh-hoa-38'])(
  'is one click from the first page of %s',
  async (slug) => {
    const { body } = await official.get(`/units/${slug}?period=2026-Q3`)
    const [link] = /\/units\/[^"]+\/criteria\/listen\?[^"]+/u.exec(body) ?? []
    const page = await official.get(link?.replaceAll('&amp;', '&') ?? '')
    expect(page.body).toContain('aria-labelledby="by-field"')
  },
)

it('never gives away how few answered, by subtracting a commune from its area', async () => {
  const [area, large, small] = await Promise.all(
    ['khu-vuc-hoang-hoa-kv399', 'xa-hoang-hoa-15865', 'xa-hoang-tien-15991'].map((slug) => splitOf(slug)),
  )
  expect(small?.land).toBeUndefined()
  expect([area?.land, large?.land].filter(Boolean).length).toBeLessThan(2)
})

it('nor by subtracting the other choices of each commune from its answers', async () => {
  const communes = ['xa-hoang-hoa-15865', 'xa-hoang-giang-15880', 'xa-hoang-tien-15991']
  const [area, ...others] = await Promise.all(['khu-vuc-hoang-hoa-kv399', ...communes].map((slug) => splitOf(slug)))
  const civil = others.map((one) => one.civil)
  expect(area?.civil === undefined || civil.filter((count) => count === undefined).length > 1).toBe(true)
  expect(civil.at(-1)).toBeUndefined()
})

it('says nothing of a period that runs', async () => {
  expect((await splitOf('phuong-hac-thanh-14797', '2026-11')).text).toBe('')
})
