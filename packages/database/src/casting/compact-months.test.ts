import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, aTestBox, freshDatabase, setToday } from '@long-dan/testing'
import { beforeEach, expect, it } from 'vitest'
import { type BoxOpening, openBox } from '../box/open-box.ts'
import { openRemarks } from '../box/open-remarks.ts'
import { addIntakeCounts } from '../entry-modes/intake-counters.ts'
import { restIntake } from '../housekeeping.ts'
import { countTallyDifferences } from '../tallies/recount.ts'
import { compactFinishedMonths } from './compact-months.ts'

const database = await freshDatabase()
const writer = database.as('ballot_writer')
const worker = database.as('worker')
const desks = await Promise.all(['14797', '16561'].map((code) => aDesk(database, code)))
const days = Array.from({ length: 9 }, (_, number) => `2026-10-${number + 10}`)
const box = await aTestBox(database, days)

beforeEach(() =>
  database.query('truncate envelope, sealed_remark, ballot, counted_month, tally_day, tally_month, waiting_remark'),
)

const open = (day: string, changes: Partial<BoxOpening> = {}) =>
  openBox(worker, {
    openers: box.openers,
    questionnaires: officialQuestionnaires,
    day,
    closing: [],
    leaving: 'everything',
    ...changes,
  })

it('leaves of a finished day nothing that tells who came first, not even to the administrator of the database', async () => {
  const [day = ''] = days
  await setToday(database, day)
  // The last desk is the first to come; each ballot comes alone.
  for (const desk of desks.toReversed())
    for (const halfDay of [1, 2] as const)
      for (const number of [1, 2, 3, 4, 5]) {
        await box.cast(
          writer,
          [{ ...aBallot(desk, { serviceDate: day }), remark: `${desk.id} ${halfDay} ${number}` }],
          day,
        )
        await addIntakeCounts(writer, [{ deskId: desk.id, day, halfDay, signal: 'fill-normal', count: 1 }])
      }
  const traces = async (table: string, key: string) => {
    const rows = await database.query<{ key: string; xmin: string }>(
      `select ${key} as key, xmin::text from ${table} order by ctid`,
    )
    return { keys: rows.map((row) => row.key), transactions: new Set(rows.map(({ xmin }) => xmin)).size }
  }
  await open(day)
  const sealer = await box.sealer(day)
  await openRemarks(worker, { openers: box.openers, boxedUntil: day, sealer })
  await setToday(database, days[1] ?? '')
  await restIntake(worker)
  const tables = [
    ['ballot', "lpad(desk_id::text, 6, '0') || id", 20],
    ['tally_day', "lpad(desk_id::text, 6, '0') || entry_mode", 2],
    ['intake_counter', "lpad(desk_id::text, 6, '0') || half_day", 4],
  ] as const
  for (const [table, key, count] of tables) {
    const { keys, transactions } = await traces(table, key)
    expect(keys, table).toHaveLength(count)
    expect(keys, table).toEqual(keys.toSorted())
    expect(transactions, table).toBe(1)
  }
  const remarks = await traces('waiting_remark', 'text')
  expect([remarks.keys.length, remarks.transactions]).toEqual([10, 1])
  expect(
    await database.query(`select text from waiting_remark as remark join ballot on ballot.xmin = remark.xmin`),
  ).toEqual([])
  expect(await countTallyDifferences(database.admin)).toBe(0)
})

it('rewrites a month once it is closed, in an order that tells nothing, and changes no ballot', async () => {
  for (const day of days) {
    await setToday(database, day)
    for (let batch = 0; batch < 3; batch++)
      await box.cast(
        writer,
        Array.from({ length: 100 }, (_, index) => aBallot(desks[index % 2] ?? { id: 0 }, { serviceDate: day })),
        day,
      )
    await open(day)
  }
  const content = 'select * from ballot order by id'
  const before = await database.query(content)
  expect(await compactFinishedMonths(worker)).toEqual([])
  await open('2026-11-05', { closing: ['2026-10-01'] })
  expect(await compactFinishedMonths(worker)).toEqual(['2026-10-01'])
  expect(await compactFinishedMonths(worker)).toEqual([])

  expect(await database.query(content)).toEqual(before)
  const lying = await database.query<{ place: string }>(
    "select desk_id || ' ' || service_date || ' ' || id as place from ballot_2026_10 order by ctid",
  )
  expect(lying.map(({ place }) => place)).toEqual(lying.map(({ place }) => place).sort())
})
