import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, aTestBox, freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { ensurePartitions } from '../housekeeping.ts'
import { openBox } from './open-box.ts'

const monday = '2026-11-02'
const month = '2026-11-01'
const database = await freshDatabase(monday)
const [writer, worker] = [database.as('ballot_writer'), database.as('worker')]
const box = await aTestBox(database, [monday])
const desk = await aDesk(database)
const other = await aDesk(database, '16561')
const ballots = (count: number, at = desk) =>
  Array.from({ length: count }, () => aBallot(at, { serviceDate: monday, answers: { overall: 4 } }))
const night = () =>
  openBox(worker, {
    openers: box.openers,
    questionnaires: officialQuestionnaires,
    day: monday,
    closing: [month],
  })

it('neither stops the night nor keeps others from casting while a month is due to close', async () => {
  await box.cast(writer, ballots(12))
  const held = await writer.transaction().execute(async (transaction) => {
    // A frozen process, or somebody at a prompt.
    await box.cast(transaction, ballots(1, other))
    const opening = night()
    const outcomes: string[] = []
    // PostgreSQL gives up a ballot that waits for two seconds.
    for (let second = 0; second < 4; second++) {
      outcomes.push(...(await box.cast(writer, ballots(1, other))))
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    expect(outcomes).toEqual(['boxed', 'boxed', 'boxed', 'boxed'])
    return await opening
  })
  expect(held).toMatchObject({ opened: 7, closed: [], held: [month] })
  expect(await night()).toMatchObject({ opened: 10, waiting: 0, closed: [month], held: [] })
})

it('is told to whoever makes partitions while somebody reads ballots, and holds up no opening', async () => {
  await database.query('drop table ballot_2027_02')
  await database
    .as('auditor')
    .transaction()
    .execute(async (auditor) => {
      await auditor.selectFrom('ballot').select('id').limit(1).execute()
      await expect(ensurePartitions(worker)).rejects.toMatchObject({ code: '55P03' })
    })
})
