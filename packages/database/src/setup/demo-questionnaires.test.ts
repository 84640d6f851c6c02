import type { Answers } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, putBallots, testQuestionnaires } from '@long-dan/testing'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { answerOtherQuestionnaires, hideOtherQuestionnaires, showAllQuestionnaires } from './demo-questionnaires.ts'
import { seedQuestionnaires } from './seed-province.ts'

const questionnaires = testQuestionnaires({ second: '2026-07-13', third: '2026-08-12', fourth: '2026-09-16' })
const database = await freshDatabase('2026-11-23')
await seedQuestionnaires(database.admin, questionnaires)
await database.query(`select ensure_ballot_partitions('2026-06-01', '2026-09-01')`)
const desk = await aDesk(database)
const days = ['2026-06-02', '2026-07-14', '2026-08-13', '2026-09-17']

const answers: Answers = { overall: 4, listen: 1, no_delay: 'na', no_evasion: 2, respect: 3, responsive: 5 }

it('asks invented citizens what was offered on their day: the same answers where it asks the same', async () => {
  const quick = { form: 2, answers: { overall: 2 } as const }
  const ofDay = (serviceDate: string) => [
    aBallot(desk, { serviceDate, answers }),
    aBallot(desk, { serviceDate, ...quick }),
  ]
  await putBallots(database, days.flatMap(ofDay), questionnaires)
  await database.admin.transaction().execute((door) => answerOtherQuestionnaires(door, questionnaires))
  const rows = await database.query<{ day: string; version: number; form: number; code: string }>(`
    select service_date::text as day, questionnaire_version as version, form, encode(answers, 'hex') as code
    from ballot order by service_date, form`)
  const stored = rows.map(({ day, version, code }) => [
    day,
    version,
    questionnaires.withNumber(version).decode(Buffer.from(code, 'hex')).answers,
  ])
  const withOne: Answers = { ...answers, patience: 3 }
  const { responsive, patience, ...rest } = withOne
  expect(stored).toEqual(
    [answers, withOne, { ...rest, responsive, calm: 3 }, { ...rest, calm: 3 }].flatMap((full, at) => [
      [days[at], at + 1, full],
      [days[at], at + 1, { overall: 2 }],
    ]),
  )
})

it('shows the script that invents ballots no questionnaire but those it writes, and nobody else', async () => {
  const codes = async (transaction: typeof database.admin) => {
    const { rows } = await sql<{ code: string }>`select code from questionnaire_version order by number`.execute(
      transaction,
    )
    return rows.map(({ code }) => code)
  }
  await database.admin.transaction().execute(async (transaction) => {
    await hideOtherQuestionnaires(transaction)
    expect(await codes(transaction)).toEqual(['ctt-2026.1'])
    await showAllQuestionnaires(transaction)
    expect(await codes(transaction)).toEqual(['ctt-2026.1', 'test-2.1', 'test-3.1', 'test-4.1'])
  })
})
