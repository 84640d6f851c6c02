import { rm } from 'node:fs/promises'
import { seedQuestionnaires } from '@long-dan/database/setup'
import { paperLayout } from '@long-dan/print'
import { aBallot, aDesk, aTestBox, freshDatabase, putBallots, setToday, testQuestionnaires } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'
import { scanSteps } from './scan-steps.test-support.ts'

const [issuedOn, today] = ['2026-09-02', '2026-11-23']
const questionnaires = testQuestionnaires({ second: '2026-09-03', third: '2026-09-10', fourth: '2026-09-17' })
const database = await freshDatabase()
await seedQuestionnaires(database.admin, questionnaires)
await setToday(database, today)
const box = await aTestBox(database, [today])
const desk = await aDesk(database)
const [before, after] = [
  await aDashboard(database, { today: issuedOn, questionnaires }),
  await aDashboard(database, { today, questionnaires }),
]
afterAll(async () => {
  await Promise.all([before.app.close(), after.app.close()])
  await rm(after.paperDirectory, { recursive: true, force: true })
})
const [commune, province] = [
  await aPerson(after.app, after, 'commune-official', desk.unitSlug),
  await aPerson(after.app, after, 'province-official'),
]
const issuer = await aPerson(before.app, before, 'province-official', undefined, '-before')
const paper = `/desks/${desk.code}/paper`
const first = questionnaires.withNumber(1)
const layouts = paperLayout({ questionnaire: first, questions: [], language: 'vi' })
const steps = { database, commune, paper, layouts, today }

it('a form of the first version, filled in and scanned after the fourth began, is a ballot of what it asked', async () => {
  const { issue, printed, upload, read, lookThrough } = scanSteps({ ...steps, province: issuer })
  const code = await issue(1)
  expect(await database.query('select questionnaire_version from paper_batch')).toEqual([{ questionnaire_version: 1 }])
  const marks = {
    1: { ...Object.fromEntries(first.criteria.map((each) => [each.code, ['3']])), overall: ['5'], explain: ['2'] },
  }
  const sides = await printed(code, marks)
  await upload(commune, code, Object.fromEntries(sides.map((side, at) => [`${at}.jpg`, side])))
  expect(await read(code)).toContain('Đã đọc 1 tờ trong 1 tờ thu về')
  const look = (await commune.get(`${paper}/${code}/look/first`)).body
  await lookThrough(province, code, 'second', (_, question) =>
    question === 'overall' ? '5' : question === 'explain' ? '2' : '3',
  )
  expect(look).not.toContain(questionnaires.withNumber(3).criteria.find((each) => each.code === 'calm')?.short.vi)
  expect((await province.post(`${paper}/${code}/close`)).headers.location).toContain('done=closed')

  expect(await box.open({ leaving: 'everything', questionnaires })).toMatchObject({ opened: 1, refused: 0 })
  const [row] = await database.query<{ version: number; day: string; answers: Buffer }>(
    'select questionnaire_version as version, service_date::text as day, answers from ballot',
  )
  expect([row?.version, row?.day]).toEqual([1, today])
  expect(first.decode(row?.answers ?? Buffer.alloc(0)).answers).toMatchObject({ overall: 5, explain: 2, listen: 3 })
})

it('is named in every file with its figures, beside the version that desks offered then', async () => {
  const month = '2026-10'
  const filled = Array.from({ length: 60 }, (_, at) =>
    aBallot(desk, {
      serviceDate: `${month}-05`,
      questionnaireVersion: at % 2 === 0 ? 1 : 4,
      questionnaires,
      answers: { overall: at % 5 === 0 ? 2 : 5, listen: 4 },
    }),
  )
  await putBallots(database, filled, questionnaires)
  for (const file of ['overview', 'criteria', 'ranking']) {
    const { statusCode, body } = await province.get(`/units/${desk.unitSlug}/exports/${file}.csv?period=${month}`)
    expect(statusCode, file).toBe(200)
    expect(body, file).toContain(`${first.code}, test-4.1`)
  }
})
