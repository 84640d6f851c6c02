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

it('leaves the first page of the province nothing to read of the tallies', async () => {
  const desk = await aDesk(database, '15991', '2026-07-01')
  await putBallots(
    database,
    Array.from({ length: 12 }, () => aBallot(desk, { serviceDate: '2026-08-03' })),
  )
  await readAhead(deps)
  // Reading these rows now would find none; the markers that keep cached ones valid are untouched.
  await database.query('truncate tally_desk_month')
  const tallies = await withScope(
    door,
    { role: 'province-official', unitIds: 'everything' },
    (scoped) => memoryOf(deps)('everything').at(scoped, today),
    'snapshot',
  )
  expect(tallies.rowsIn(parsePeriod('2026-Q3') as Period).atDesk.get(desk.id)?.[0]?.base).toBe(12)
})
