import { setTimeout as delay } from 'node:timers/promises'
import { withScope } from '@long-dan/database/dashboard'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { addTallies, deskKey, overallCount } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it, vi } from 'vitest'
import { provinceOf } from '../figures/result-reader.ts'
import { scopeOf } from '../figures/scope.ts'
import { memoryOf } from '../memory/tally-memory.ts'
import { loadReference } from '../reference/reference.ts'
import { keepReadingAhead, readAhead } from './read-ahead.ts'

const today = '2026-11-23'
const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-07-01', '2026-11-01')`)
const door = database.as('dashboard')
const deps = {
  door,
  reference: await loadReference(door, officialQuestionnaires),
  today: () => today,
  ballotUrl: 'http://127.0.0.1:1',
}

it('does nothing where nobody has cast yet', async () => {
  await readAhead(deps)
})

const quarter = parsePeriod('2026-Q3') as Period

/** What the first page takes from the tallies. */
const readOf = ({ id, unitId }: { readonly id: number; readonly unitId: number }) =>
  withScope(
    door,
    { role: 'province-official', unitIds: 'everything' },
    async (scoped) => {
      const memory = memoryOf(deps)('everything')
      const tallies = await memory.at(scoped, today)
      const { directory } = deps.reference.current()
      const modes = await memory.modes.read(
        scoped,
        tallies,
        scopeOf(directory, [provinceOf(directory)], quarter),
        quarter,
      )
      const proven = await memory.proven.in(scoped, tallies, quarter)
      return {
        base: tallies.rowsIn(quarter).atDesk.get(id)?.[0]?.base,
        byMode: overallCount(addTallies(modes)).base,
        proven: proven.get(deskKey({ deskId: id, unitId })),
      }
    },
    'snapshot',
  )

it('leaves the first page of the province nothing to read of the tallies, at the start and after an opening', async () => {
  const desk = await aDesk(database, '15991', '2026-07-01')
  const open = (count: number) =>
    putBallots(
      database,
      Array.from({ length: count }, () => aBallot(desk, { serviceDate: '2026-08-03', entryMode: 2 })),
    )
  await open(12)
  await readAhead(deps)
  await open(8)
  await readAhead(deps)
  // Whoever reads these rows now finds none; the marks by which remembered ones hold are untouched.
  await database.query('truncate tally_desk_month, tally_month, tally_province_month, tally_day')
  expect(await readOf(desk)).toEqual({ base: 20, byMode: 20, proven: 20 })
})

it('reads ahead when something was opened, and not again while nothing is', async () => {
  const desk = await aDesk(database, '16000', '2026-07-01')
  const asked = vi.fn(() => today)
  const faults: unknown[] = []
  const reading = keepReadingAhead({ ...deps, today: asked }, (error) => faults.push(error))
  const readMoreThan = (times: number) =>
    vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(times), { timeout: 30_000, interval: 50 })
  await readMoreThan(0)
  await delay(2500)
  const times = asked.mock.calls.length
  await delay(2500)
  expect(asked).toHaveBeenCalledTimes(times)
  await putBallots(database, [aBallot(desk, { serviceDate: '2026-08-04' })])
  await readMoreThan(times)
  await reading.close()
  expect(faults).toEqual([])
})
