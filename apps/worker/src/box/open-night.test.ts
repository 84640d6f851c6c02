import { parseBoxKeys } from '@long-dan/ballot-box'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, aTestBox, freshDatabase, setToday, testBookKey, testBoxKey } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { sealingDependencies } from '../sealing/sealing-dependencies.ts'
import { openNight } from './open-night.ts'

const [monday, tuesday, wednesday] = ['2026-11-02', '2026-11-03', '2026-11-04'] as const
const database = await freshDatabase()
await database.query(`insert into book_key values (0, '${testBookKey}', '')`)
const [desk, door] = [await aDesk(database), database.as('worker')]
const box = await aTestBox(database, [monday, tuesday, wednesday])

async function night(day: typeof monday | typeof tuesday) {
  await setToday(database, day === monday ? tuesday : wednesday)
  const book = sealingDependencies(door, { signingKeys: '07'.repeat(32), origin: 'test.example/book', sealAt: '00:30' })
  const secrets = parseBoxKeys(testBoxKey) ?? []
  return await openNight({ door, secrets, book, graceDays: 5, questionnaires: officialQuestionnaires }, day)
}

it('lets no remark out in the night of its ballot, and a night later only some, as ballots', async () => {
  await setToday(database, monday)
  const ballots = Array.from({ length: 12 }, () => aBallot(desk, { serviceDate: monday, remark: 'Chờ lâu' }))
  await box.cast(database.as('ballot_writer'), ballots, monday)
  expect(await night(monday)).toMatchObject({ opened: 7, remarks: 0 })
  expect(await database.countRows('waiting_remark')).toBe(0)
  expect(await night(tuesday)).toMatchObject({ opened: 0, remarks: 7 })
  expect(await database.countRows('waiting_remark')).toBe(7)
})
