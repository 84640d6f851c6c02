import { publishedFigures } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { PeriodDocument } from '@long-dan/results'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { expect, it } from 'vitest'
import { freezeDue } from './freeze-due.ts'

// The attacker adds and subtracts what is published after ballots of a quarter came that its own publication could not count.
const small = '14797'
const ofTwoDesks = '15991'

interface Batch {
  readonly at: 'small' | 'first' | 'second'
  readonly count: number
  readonly bad: number
}

/** What is published of the second quarter and the half-year if these came late for the first quarter. */
async function publishedAfter(late: readonly Batch[]): Promise<ReadonlyMap<string, PeriodDocument>> {
  const database = await freshDatabase('2026-11-23')
  const door = database.as('worker')
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-12-01')`)
  const first = await aDesk(database, ofTwoDesks)
  await database.query(`
    insert into desk (id, code, kind, opened_on) select max(id) + 1, 'TWYNTWX', 'one-stop-section', '2026-01-01' from desk;
    insert into desk_assignment (desk_id, unit_id, valid_from)
    select id, ${first.unitId}, '2026-01-01' from desk where code = 'TWYNTWX'`)
  const [second] = await database.query<{ id: number }>(`select id from desk where code = 'TWYNTWX'`)
  const desks = { small: await aDesk(database, small), first, second: { id: second?.id ?? 0 } }
  const others = await database.query<{ code: string }>(`
    select distinct unit.code from administrative_unit as unit join desk_assignment on unit_id = unit.id
    where level = 'commune' and unit.valid_to is null and unit.code not in ('${small}', '${ofTwoDesks}') order by 1 limit 10`)
  const cast = (desk: { readonly id: number }, serviceDate: string, count: number, bad: number) =>
    putBallots(
      database,
      Array.from({ length: count }, (_, at) =>
        aBallot(desk, { serviceDate, answers: { overall: at < bad ? 2 : 5, listen: at < bad ? 1 : 4 } }),
      ),
    )
  const freeze = (today: string) =>
    freezeDue(door, { questionnaires: officialQuestionnaires, graceDays: 5, needsBook: false, today })
  await cast(desks.small, '2026-02-10', 9, 2)
  await cast(desks.small, '2026-05-10', 20, 4)
  for (const day of ['2026-02-10', '2026-05-10']) {
    await cast(desks.first, day, 60, 3)
    await cast(desks.second, day, 30, 6)
    for (const [at, { code }] of others.entries()) await cast(await aDesk(database, code), day, 40, at % 2 ? 1 : 11)
  }
  await freeze('2026-04-20')
  for (const { at, count, bad } of late) await cast(desks[at], '2026-02-11', count, bad)
  await freeze('2026-11-23')
  const figures = await publishedFigures(door, {
    unitIds: (await database.query<{ id: number }>('select id from administrative_unit')).map(({ id }) => id),
    periodCodes: ['2026-Q1', '2026-Q2', '2026-H1'],
  })
  const documents = figures.map(({ document }) => JSON.parse(document) as PeriodDocument)
  return new Map(documents.map((document) => [`${document.unit.code} ${document.period.code}`, document]))
}

it('a commune hidden in a quarter stays so in the half-year if ballots of the quarter came after its publication', async () => {
  const documents = await publishedAfter([{ at: 'small', count: 5, bad: 1 }])
  expect(documents.get(`${small} 2026-Q2`)).toMatchObject({ satisfied: 16, base: 20 })
  // With 29 of them the half-year would tell of the nine of the first quarter.
  expect([documents.has(`${small} 2026-Q1`), documents.has(`${small} 2026-H1`)]).toEqual([false, false])
})

it('ballots that came after a publication change no published figure, design effect or verdict, whatever they answered', async () => {
  const [without, one, other] = [
    await publishedAfter([]),
    await publishedAfter([
      { at: 'first', count: 5, bad: 0 },
      { at: 'small', count: 6, bad: 5 },
    ]),
    await publishedAfter([
      { at: 'second', count: 9, bad: 9 },
      { at: 'small', count: 5, bad: 0 },
    ]),
  ]
  expect(one).toEqual(other)
  // Two desks of 120 and 60: Σn²/Σn = 100, so 1 + 99 · 0.005 = 1.495. Where their split is not known any more, one of 180: 1.895.
  expect(without.get(`${ofTwoDesks} 2026-H1`)).toMatchObject({ base: 180, designEffectTenths: 15 })
  expect(one.get(`${ofTwoDesks} 2026-H1`)).toMatchObject({ base: 180, designEffectTenths: 19 })
  const counts = (documents: typeof one) =>
    [...documents].map(([name, { satisfied, base }]) => `${name} ${satisfied}/${base}`)
  expect(counts(one)).toEqual(counts(without))
})

it('ballots that came after a publication leave no trace at all in a commune of one desk', async () => {
  expect(await publishedAfter([{ at: 'small', count: 7, bad: 7 }])).toEqual(await publishedAfter([]))
})
