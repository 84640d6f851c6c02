import { readSignals, withScope } from '@long-dan/database/dashboard'
import { signalMonths } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { computeDue } from './compute-signals.ts'

// An official above the desks, who sees of which desk more citizens are to be called, watches a month that goes on.
const database = await freshDatabase()
const months = { from: '2026-09-01', toExclusive: '2026-10-01' }
const { items } = officialQuestionnaires.withNumber(1)
const desks = await database.query<{ id: number; unitId: number }>(`
  select desk_id as id, unit_id as "unitId" from desk_assignment
  where valid_from <= '2026-09-01' and valid_to is null order by desk_id limit 25`)

let draws = 1
const draw = () => {
  draws = (draws * 48271) % 2147483647
  return draws / 2147483647
}
const everybodySays = 5

/** Of each desk thirty ballots, all with the same overall answer; at the first desk half of them may answer all criteria alike. */
async function castIn(isAlike: boolean): Promise<void> {
  await database.query('truncate ballot, tally_day, tally_month, tally_desk_month, tally_province_month, counted_month')
  await database.query('truncate signal, signal_month')
  const answers = () => Object.fromEntries(items.map((item) => [item, draw() < 0.6 ? 5 : draw() < 0.8 ? 4 : 3]))
  const alike = answers()
  const ballots = desks.flatMap((desk) =>
    Array.from({ length: 30 }, (_, at) =>
      aBallot(desk, {
        serviceDate: `2026-09-${String(5 + (at % 20)).padStart(2, '0')}`,
        answers: { ...(isAlike && desk === desks[0] && at < 15 ? alike : answers()), overall: everybodySays },
      }),
    ),
  )
  await putBallots(database, ballots)
  await database.query('update counted_month set shut = false, closed_on = null')
}

const close = () => database.query('update counted_month set shut = true, closed_on = closes_on')
const compute = (today: string) => computeDue(database.as('worker'), { today, questionnaires: officialQuestionnaires })
const seen = () =>
  withScope(
    database.as('dashboard'),
    { role: 'district-official', unitIds: desks.map(({ unitId }) => unitId) },
    (door) => readSignals(door, { unitIds: desks.map(({ unitId }) => unitId) }, months),
  )

it('is told by no signal how single questions were answered before the month is closed', async () => {
  await database.query(`select ensure_ballot_partitions('2026-09-01', '2026-10-01')`)
  await castIn(false)
  await compute('2026-09-28')
  const differing = await seen()
  await castIn(true)
  await compute('2026-09-28')
  expect(await seen()).toEqual(differing)
  // The same ballots are found once the month is closed.
  await close()
  await compute('2026-10-07')
  expect((await seen()).map(({ kind }) => kind)).toContain('repeated-pattern')
})

it('are not final while the box holds ballots of the month, however long ago it ended', async () => {
  await castIn(true)
  await compute('2026-10-20')
  expect(await signalMonths(database.as('worker'))).toMatchObject([{ provisional: true }])
  await close()
  await compute('2026-10-21')
  expect(await signalMonths(database.as('worker'))).toMatchObject([{ provisional: false }])
  expect(await compute('2026-10-22')).toEqual({ months: 0, aboveBar: 0 })
})
