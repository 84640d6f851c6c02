import { setTimeout as delay } from 'node:timers/promises'
import { withScope } from '@long-dan/database/dashboard'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { addTallies, deskKey, overallCount } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { describe, expect, it, vi } from 'vitest'
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

describe('reading ahead', () => {
  const read = vi.fn(readAhead)
  const faults: unknown[] = []
  const times = () => read.mock.calls.length
  const moreThan = (count: number) =>
    vi.waitFor(() => expect(times()).toBeGreaterThan(count), { timeout: 30_000, interval: 50 })
  /** What happens once is read once, and then never again. */
  async function isReadAfter(change: () => Promise<unknown>) {
    const before = times()
    await change()
    await moreThan(before)
    await delay(2500)
    expect(times()).toBe(before + 1)
  }

  it('happens at the start and after everything that changes a page, and not while nothing does', async () => {
    const desk = await aDesk(database, '16000', '2026-07-01')
    let day = today
    const reading = await keepReadingAhead({ ...deps, today: () => day }, (error) => faults.push(error), read)
    expect(times()).toBe(1)
    await delay(2500)
    expect(times()).toBe(1)
    await isReadAfter(() => putBallots(database, [aBallot(desk, { serviceDate: '2026-08-04' })]))
    await isReadAfter(() => database.query('update remark set status = status where false'))
    await isReadAfter(async () => {
      day = '2026-11-24'
    })
    await isReadAfter(async () => {
      await database.query(`update desk set hotline = '1900' where id = ${desk.id}`)
      await deps.reference.refresh()
    })
    await deps.reference.refresh()
    await delay(2500)
    expect(times()).toBe(5)
    await reading.close()
    expect(faults).toEqual([])
  }, 60_000)
})
