import { seedQuestionnaires } from '@long-dan/database/setup'
import { aBallot, aDesk, freshDatabase, putBallots, testQuestionnaires } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

// The questionnaires ask about patience until November.
const questionnaires = testQuestionnaires({ second: '2026-07-01', third: '2026-11-01' })
const database = await freshDatabase('2026-11-23')
await seedQuestionnaires(database.admin, questionnaires)
await database.query(`select ensure_ballot_partitions('2026-08-01', '2026-08-01')`)
const dashboard = await aDashboard(database, { questionnaires })
afterAll(() => dashboard.app.close())

const desk = await aDesk(database, '14797', '2026-01-01')
beforeAll(() =>
  putBallots(
    database,
    Array.from({ length: 60 }, (_, at) =>
      aBallot(desk, {
        serviceDate: '2026-08-03',
        questionnaireVersion: 2,
        questionnaires,
        answers: { overall: 5, listen: 5, thank: at < 50 ? 5 : 2, patience: at < 30 ? 5 : 2 },
      }),
    ),
    questionnaires,
  ),
)

it('is one that desks still ask: the form opens with it, though another was weaker', async () => {
  const official = await aPerson(dashboard.app, dashboard, 'commune-official', desk.unitSlug)
  expect((await official.get(`/units/${desk.unitSlug}/criteria?period=2026-Q3`)).body).toContain('30/60')
  const { body, statusCode } = await official.get(`/units/${desk.unitSlug}/improvements/new`)
  expect(statusCode).toBe(200)
  expect(body).toMatch(/<option value="thank" selected/u)
})
