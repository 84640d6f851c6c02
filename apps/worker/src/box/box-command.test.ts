import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { aBallot, aDesk, aTestBox, freshDatabase, setToday, testBookKey, testBoxKey } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { openBoxNow } from './box-command.ts'

const today = serviceDayOf(new Date())

it('opens no box of real data before its night, not even one desk of it; that of a trial it does', async () => {
  const database = await freshDatabase()
  const desk = await aDesk(database)
  await setToday(database, today)
  const box = await aTestBox(database, [today])
  const ballots = Array.from({ length: 12 }, () => aBallot(desk, { serviceDate: today, answers: { overall: 4 } }))
  await box.cast(database.as('ballot_writer'), ballots)
  await database.query(`insert into book_key values (0, '${testBookKey}', '')`)
  const settings = {
    databaseUrl: database.url('worker'),
    logLevel: 'silent',
    book: { signingKeys: '07'.repeat(32), origin: 'test.example/book' },
    box: { secrets: testBoxKey },
  } as const
  const month = `${today.slice(0, 7)}-01`
  for (const what of [{}, { deskCode: desk.code }, { closing: month }])
    expect(await openBoxNow(settings, officialQuestionnaires, what), JSON.stringify(what)).toBe('real-data')
  expect(await database.countRows('envelope where ballot is not null')).toBe(12)
  expect(await database.countRows('ballot')).toBe(0)

  await database.query(`set session_replication_role = replica; update installation set demo_data = true;
    reset session_replication_role`)
  expect(await openBoxNow(settings, officialQuestionnaires, { deskCode: desk.code })).toMatchObject({
    opened: 7,
    waiting: 5,
  })
})
