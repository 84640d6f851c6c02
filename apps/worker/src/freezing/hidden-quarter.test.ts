import { publishedFigures } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { OfficialVerdict, PeriodDocument } from '@long-dan/results'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { freezeDue } from './freeze-due.ts'

const verdictsByUnit = (documents: readonly PeriodDocument[]) =>
  new Map(documents.map(({ unit, official }) => [unit.code, official]))

/** The verdicts of the third quarter where a commune had so few ballots in the second that its figure was hidden. */
async function verdictsAfter(few: number, dissatisfied: number): Promise<ReadonlyMap<string, OfficialVerdict | null>> {
  const database = await freshDatabase('2026-11-23')
  const door = database.as('worker')
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  const [one, other] = await Promise.all(['14797', '14758'].map((code) => aDesk(database, code)))
  const cast = async (desk: typeof one, serviceDate: string, count: number, bad: number) => {
    if (!desk) return
    const ballots = Array.from({ length: count }, (_, at) =>
      aBallot(desk, { serviceDate, answers: { overall: at < bad ? 2 : 5 } }),
    )
    await putBallots(database, ballots)
  }
  for (const day of ['2026-02-10', '2026-08-10']) {
    await cast(one, day, 40, 3)
    await cast(other, day, 40, 2)
  }
  await cast(one, '2026-05-12', few, dissatisfied)
  await cast(other, '2026-05-12', 60 - few, 8 - dissatisfied)
  await freezeDue(door, { questionnaires: officialQuestionnaires, graceDays: 5, needsBook: false, today: '2026-11-23' })
  const figures = await publishedFigures(door, {
    unitIds: (await database.query<{ id: number }>('select id from administrative_unit')).map(({ id }) => id),
    periodCodes: ['2026-Q2', '2026-Q3'],
  })
  const documents = figures.map(({ document }) => JSON.parse(document) as PeriodDocument)
  const hidden = documents.filter(({ unit, period }) => unit.code === '14797' && period.code === '2026-Q2')
  expect(hidden).toEqual([])
  return verdictsByUnit(documents.filter(({ period }) => period.code === '2026-Q3'))
}

it('the verdict on a commune, its design effect included, tells nothing of a quarter that was hidden', async () => {
  const [verdicts, others] = [await verdictsAfter(4, 1), await verdictsAfter(9, 5)]
  const own = verdicts.get('14797')
  expect(own?.parts.map(({ code, base }) => [code, base])).toEqual([
    ['2026-Q1', 40],
    ['2026-Q3', 40],
  ])
  expect(own?.effectHundredths).toBe(100)
  expect(others).toEqual(verdicts)
})
