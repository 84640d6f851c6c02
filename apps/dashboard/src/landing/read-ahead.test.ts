import { withScope } from '@long-dan/database/dashboard'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { memoryOf } from '../memory/tally-memory.ts'
import { loadReference } from '../reference/reference.ts'
import { readAhead } from './read-ahead.ts'

const today = '2026-11-23'
const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-07-01', '2026-11-01')`)
const door = database.as('dashboard')
const deps = { door, reference: await loadReference(door, officialQuestionnaires), today: () => today }

it('does nothing where nobody has cast yet', async () => {
  await readAhead(deps)
})

const baseAt = async (deskId: number) => {
  const tallies = await withScope(
    door,
    { role: 'province-official', unitIds: 'everything' },
    (scoped) => memoryOf(deps)('everything').at(scoped, today),
    'snapshot',
  )
  return tallies.rowsIn(parsePeriod('2026-Q3') as Period).atDesk.get(deskId)?.[0]?.base
}

it('leaves the first page of the province nothing to read of the tallies, at the start and after an opening', async () => {
  const desk = await aDesk(database, '15991', '2026-07-01')
  const open = (count: number) =>
    putBallots(
      database,
      Array.from({ length: count }, () => aBallot(desk, { serviceDate: '2026-08-03' })),
    )
  await open(12)
  await readAhead(deps)
  await open(8)
  await readAhead(deps)
  // Whoever reads these rows now finds none; the marks by which remembered ones hold are untouched.
  await database.query('truncate tally_desk_month')
  expect(await baseAt(desk.id)).toBe(20)
})
