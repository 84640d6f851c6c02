import { aBallot, aDesk, freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { addIntakeCounts } from '../entry-modes/intake-counters.ts'
import { settleFinishedDays } from '../housekeeping.ts'
import { countTallyDifferences } from '../tallies/recount.ts'
import { tallyPending } from '../tallies/tally-pending.ts'
import { castBallots } from './cast-ballots.ts'
import { compactFinishedMonths } from './compact-months.ts'

const database = await freshDatabase()
const writer = database.as('ballot_writer')
const worker = database.as('worker')
const desks = await Promise.all(['14797', '16561'].map((code) => aDesk(database, code)))

it('leaves of a finished day nothing that tells who came first, not even to the administrator of the database', async () => {
  const serviceDate = '2026-11-10'
  // The last desk is the first to come; each comes alone and is tallied alone.
  for (const desk of desks.toReversed())
    for (const entryMode of [3, 1]) {
      await castBallots(writer, [{ ...aBallot(desk, { serviceDate, entryMode }), remark: `${desk.id} ${entryMode}` }])
      await tallyPending(worker, 100)
      await addIntakeCounts(writer, [
        { deskId: desk.id, day: serviceDate, halfDay: entryMode === 3 ? 1 : 2, signal: 'fill-normal', count: 1 },
      ])
    }
  const traces = async (table: string, key: string, where = `where service_date = '${serviceDate}'`) => {
    const rows = await database.query<{ key: string; xmin: string }>(
      `select ${key} as key, xmin::text from ${table} ${where} order by ctid`,
    )
    return { keys: rows.map((row) => row.key), transactions: new Set(rows.map(({ xmin }) => xmin)).size }
  }
  const tables = [
    ['ballot', 'id::text'],
    ['tally_day', "lpad(desk_id::text, 6, '0') || entry_mode"],
    ['intake_counter', "lpad(desk_id::text, 6, '0') || half_day"],
    ['remark', 'id::text', ''],
  ] as const
  expect((await traces('tally_day', 'desk_id::text')).transactions).toBe(4)
  await settleFinishedDays(worker, '2026-11-11')
  for (const [table, key, where] of tables) {
    const { keys, transactions } = await traces(table, key, where)
    expect(keys, table).toHaveLength(4)
    expect(keys, table).toEqual(keys.toSorted())
    expect(transactions, table).toBe(1)
  }
  expect(await countTallyDifferences(database.admin)).toBe(0)
})

it('rewrites a month once it is over and settled, in an order that tells nothing, and changes no ballot', async () => {
  for (let batch = 0; batch < 20; batch++) {
    const serviceDate = `2026-10-${String((batch % 9) + 10)}`
    await castBallots(
      writer,
      Array.from({ length: 100 }, (_, index) => aBallot(desks[index % 2] ?? { id: 0 }, { serviceDate })),
    )
  }
  await tallyPending(worker, 100)
  const content = 'select * from ballot order by id'
  const before = await database.query(content)
  const bytes = async () =>
    Number((await database.query<{ size: bigint }>("select pg_total_relation_size('ballot_2026_10') as size"))[0]?.size)

  expect(await compactFinishedMonths(worker, '2026-11-20')).not.toContain('2026-10-01')
  await settleFinishedDays(worker, '2026-11-20')
  const holes = await bytes()
  expect(await compactFinishedMonths(worker, '2026-11-04')).not.toContain('2026-10-01')
  expect(await compactFinishedMonths(worker, '2026-11-05')).toContain('2026-10-01')
  expect(await compactFinishedMonths(worker, '2026-11-05')).toEqual([])

  expect(await database.query(content)).toEqual(before)
  expect(await bytes()).toBeLessThan(holes * 0.7)
  const lying = await database.query<{ place: string }>(
    "select desk_id || ' ' || service_date || ' ' || id as place from ballot_2026_10 order by ctid",
  )
  expect(lying.map(({ place }) => place)).toEqual(lying.map(({ place }) => place).sort())
})
