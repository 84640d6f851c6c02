import { publishedFigures } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { PeriodDocument } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { correctMonth } from './correct-month.ts'
import { freezeDue } from './freeze-due.ts'

const database = await freshDatabase()
const door = database.as('worker')
const desk = await aDesk(database, '14797', '2026-01-05')
const months = ['2026-01', '2026-02', '2026-03']
const codes = [...months, '2026-Q1']

async function cast(serviceDate: string, satisfied: number, dissatisfied: number) {
  const ballots = [...Array(satisfied).fill(5), ...Array(dissatisfied).fill(2)].map((overall) =>
    aBallot(desk, { serviceDate, entryMode: 2, answers: { overall } }),
  )
  await putBallots(database, ballots)
}
const enact = (validFrom: string, thresholdPercent: number, minimumBase: number) =>
  database.query(`
    insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over)
    values ('${validFrom}', 1, 'enacted', ${thresholdPercent}, ${minimumBase}, 4, true, 'none')`)

async function published() {
  const figures = await publishedFigures(door, { unitIds: [desk.unitId], periodCodes: codes })
  return Object.fromEntries(
    figures.map(({ document, version }) => {
      const { period, official, verdictRule } = JSON.parse(document) as PeriodDocument
      return [period.code, [version, official?.verdict ?? null, verdictRule]]
    }),
  )
}

const old = { validFrom: '2021-07-01', thresholdPercent: 90, minimumBase: 30 }
const easier = { validFrom: '2026-02-28', thresholdPercent: 85, minimumBase: 20 }

it('judges a quarter, and nothing else, by the rule of its last day, and names the rule', async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  for (const month of months) await cast(`${month}-05`, 88, 12)
  // In force from the last day of February; the later rule begins when the quarter is over but not published yet.
  await enact('2026-02-28', 85, 20)
  await enact('2026-04-01', 95, 500)
  await freezeDue(door, { questionnaires: officialQuestionnaires, graceDays: 5, needsBook: false, today: '2026-04-06' })
  expect(await published()).toEqual({
    '2026-01': [1, null, old],
    '2026-02': [1, null, easier],
    '2026-03': [1, null, easier],
    '2026-Q1': [1, 'met_uncertain', easier],
  })
})

it('keeps the rule of then in a correction, whatever has been enacted since', async () => {
  await enact('2026-05-01', 50, 1)
  await cast('2026-01-06', 40, 0)
  const january = parsePeriod('2026-01') as Period
  expect(
    (
      await correctMonth(door, january, {
        questionnaires: officialQuestionnaires,
        note: 'Phiếu giấy',
        today: '2026-05-02',
      })
    ).ok,
  ).toBe(true)
  expect(await published()).toMatchObject({
    '2026-01': [2, null, old],
    '2026-Q1': [2, 'met_confident', easier],
  })
})
