import { aBallot, aDesk, freshDatabase } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { settleFinishedDays } from '../housekeeping.ts'
import { tallyPending } from '../tallies/tally-pending.ts'
import { castBallots } from './cast-ballots.ts'
import { compactFinishedMonths } from './compact-months.ts'

const database = await freshDatabase()
const writer = database.as('ballot_writer')
const worker = database.as('worker')
const desks = await Promise.all(['14797', '16561'].map((code) => aDesk(database, code)))

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
