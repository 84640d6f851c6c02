import { openBox } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { daysAfter, serviceDayOf } from '@long-dan/statistics'
import { aBallot, aDesk, aTestBox, freshDatabase, setToday, testBookKey, testBoxKey } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { openBoxNow } from './box-command.ts'

const today = serviceDayOf(new Date())

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
const open = (what: Parameters<typeof openBoxNow>[2]) => openBoxNow(settings, officialQuestionnaires, what)

it('opens no box of real data before its night, not even one desk of it', async () => {
  const month = `${today.slice(0, 7)}-01`
  for (const what of [{}, { deskCode: desk.code }, { closing: month }])
    expect(await open(what), JSON.stringify(what)).toBe('real-data')
  expect(await database.countRows('envelope where ballot is not null')).toBe(12)
  expect(await database.countRows('ballot')).toBe(0)
})

it('opens that of a trial, after a while if somebody else is at it, and says so', async () => {
  await database.query(`set session_replication_role = replica; update installation set demo_data = true;
    reset session_replication_role`)
  await database.query(`insert into counted_month (month, closes_on, shut)
    select date_trunc('month', date '${today}') - interval '1 month' * ago, date '${today}' + 4, false from unnest(array[1, 2]) as ago`)
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: isHeld, resolve: hold } = Promise.withResolvers<void>()
  const openers = async (day: string) => {
    hold()
    await released
    return box.openers(day)
  }
  const fixed = { closing: [], byCommand: true, questionnaires: officialQuestionnaires }
  const other = openBox(database.as('worker'), { ...fixed, openers, day: today, deskCode: 'none' })
  await isHeld
  const said: string[] = []
  expect(await open({ patience: 300, onWait: () => said.push('waiting') })).toBe('busy')
  expect(said).toEqual(['waiting'])
  // The first of the months is closed by the other one meanwhile.
  const onWait = () => {
    const closing = `update counted_month set shut = true, closed_on = date '${today}' - 1
      where month = (select min(month) from counted_month)`
    database.query(closing).then(() => release())
  }
  expect(await open({ deskCode: desk.code, onWait })).toMatchObject({ opened: 7, waiting: 5 })
  expect(await other).toMatchObject({ opened: 0 })
  // Otherwise what was opened would be shown no earlier than that.
  expect(await database.query('select closed_on as "closedOn" from counted_month order by month')).toEqual([
    { closedOn: daysAfter(today, -1) },
    { closedOn: today },
    { closedOn: null },
  ])
})
