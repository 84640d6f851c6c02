import { seedQuestionnaires } from '@long-dan/database/setup'
import type { Answers, ScalePoint } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots, type TestDesk, testQuestionnaires } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from './dashboard.test-support.ts'
import { aPerson, type Person } from './gate/people.test-support.ts'

// On one day in the middle of a month a commune is merged into its neighbour and another questionnaire begins.
const theDay = '2026-08-12'
const questionnaires = testQuestionnaires({ second: '2026-07-01', third: theDay })
const database = await freshDatabase('2026-11-23')
await seedQuestionnaires(database.admin, questionnaires)
await database.query(`select ensure_ballot_partitions('2026-07-01', '2026-09-01')`)
const merged = await aDesk(database, '15865')
const neighbour = await aDesk(database, '15853')
await database.query(`update desk_assignment set valid_to = '${theDay}' where desk_id = ${merged.id} and valid_to is null;
  insert into desk_assignment (desk_id, unit_id, valid_from) values (${merged.id}, ${neighbour.unitId}, '${theDay}');
  update administrative_unit set valid_to = '${theDay}' where id = ${merged.unitId};
  insert into administrative_succession (predecessor_id, successor_id, effective_on, extent, change, is_default)
    values (${merged.unitId}, ${neighbour.unitId}, '${theDay}', 'whole', 'merge', true)`)
const dashboard = await aDashboard(database, { questionnaires, today: '2026-11-23' })
afterAll(() => dashboard.app.close())

async function cast(desk: TestDesk, serviceDate: string, satisfied: number): Promise<void> {
  const version = questionnaires.on(serviceDate)
  const answersOf = (answer: ScalePoint): Answers => ({
    overall: answer,
    ...Object.fromEntries(version.criteria.map(({ code }) => [code, answer])),
  })
  const ballots = Array.from({ length: 100 }, (_, at) =>
    aBallot(desk, {
      serviceDate,
      questionnaireVersion: version.number,
      questionnaires,
      answers: answersOf(at < satisfied ? 5 : 2),
    }),
  )
  await putBallots(database, ballots, questionnaires)
}

let province: Person
beforeAll(async () => {
  await cast(merged, '2026-08-11', 80)
  await cast(merged, theDay, 70)
  await cast(neighbour, '2026-08-11', 60)
  await cast(neighbour, theDay, 50)
  province = await aPerson(dashboard.app, dashboard, 'province-official')
})

async function read(url: string): Promise<string> {
  const { body, statusCode } = await province.get(url)
  expect(statusCode, url).toBe(200)
  return body
    .replace(/<[^>]+>/gu, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/gu, ' ')
}
const [before, after] = [merged.unitSlug, neighbour.unitSlug]

it.each(['2026-08', '2026-Q3'])('counts each ballot once, in the commune of its day: %s', async (period) => {
  expect(await read(`/units/${before}?period=${period}`)).toContain('80 trên 100 phiếu hợp lệ')
  expect(await read(`/units/${after}?period=${period}`)).toContain('180 trên 300 phiếu hợp lệ')
  const [all] = await database.query<{ count: number }>('select count(*)::int as count from ballot')
  expect(all?.count).toBe(400)
})

it('names the break on the page of the commune that has ballots from both sides of it', async () => {
  expect(await read(`/units/${after}/criteria?period=2026-08`)).toContain('“Bình tĩnh” thay cho “Kiên nhẫn”')
})
