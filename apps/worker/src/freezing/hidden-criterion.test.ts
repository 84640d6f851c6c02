import { publishedFigures } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { PeriodDocument } from '@long-dan/results'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { freezeDue } from './freeze-due.ts'

// Of the former city.
const codes = ['14797', '14758', '16522']

/**
 * What is published where nobody may see apart what three communes said of one criterion: nine answers each, of which `bad`, `9 - bad` and
 * three dissatisfied. Ten other communes, of 20 answers with 18 and with 2 satisfied by turns, are known one by one.
 */
async function publishedWith(bad: number): Promise<readonly PeriodDocument[]> {
  const database = await freshDatabase('2026-05-23')
  const door = database.as('worker')
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  const others = await database.query<{ code: string }>(`
    select distinct unit.code from administrative_unit as unit join desk_assignment on unit_id = unit.id
    where level = 'commune' and unit.valid_to is null and unit.code not in ('${codes.join(`','`)}') order by 1 limit 10`)
  const said = [
    ...codes.map((code, at) => ({ code, answered: 9, bad: [bad, 9 - bad, 3][at] ?? 0 })),
    ...others.map(({ code }, at) => ({ code, answered: 20, bad: at % 2 === 0 ? 2 : 18 })),
  ]
  for (const { code, answered, bad: dissatisfied } of said) {
    const desk = await aDesk(database, code)
    const ballots = Array.from({ length: 30 }, (_, at) =>
      aBallot(desk, {
        serviceDate: '2026-02-10',
        answers: { overall: at % 3 === 0 ? 2 : 5, ...(at < answered ? { listen: at < dissatisfied ? 2 : 5 } : {}) },
      }),
    )
    await putBallots(database, ballots)
  }
  await freezeDue(door, { questionnaires: officialQuestionnaires, graceDays: 5, needsBook: false, today: '2026-05-23' })
  const figures = await publishedFigures(door, {
    unitIds: (await database.query<{ id: number }>('select id from administrative_unit')).map(({ id }) => id),
    periodCodes: ['2026-02', '2026-Q1'],
  })
  return figures.map(({ document }) => JSON.parse(document) as PeriodDocument)
}

it('no interval or design effect of a criterion tells which of two hidden communes an answer came from', async () => {
  const [documents, exchanged] = [await publishedWith(1), await publishedWith(4)]
  const answersIn = (code: string) =>
    documents.find(({ unit, period }) => unit.code === code && period.code === '2026-Q1')?.criteria.listen
  expect(codes.map(answersIn)).toEqual([null, null, null])
  // Eleven clusters: 15 satisfied of 27, five times 18 of 20 and five times 2 of 20. p = 115/227 = 0.5066, and the spread is
  // (15 − 27p)² + 5·(18 − 20p)² + 5·(2 − 20p)² = 642. 11/10 · 642/227² against p(1 − p)/227 is 12.45, times the square of
  // t/z = 2.228/1.960 of 10 degrees 16.1.
  expect(answersIn('38')).toMatchObject({ satisfied: 115, base: 227, designEffectTenths: 161 })
  expect(exchanged).toEqual(documents)
})
