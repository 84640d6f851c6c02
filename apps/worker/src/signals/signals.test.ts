import { readSignals, withScope } from '@long-dan/database/dashboard'
import { signalMonths } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, freshDatabase, putBallots } from '@long-dan/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { computeDue, computeMonth } from './compute-signals.ts'

const database = await freshDatabase()
const door = database.as('worker')
const dashboard = database.as('dashboard')
const rule = { today: '2026-10-20', questionnaires: officialQuestionnaires }
const september = parsePeriod('2026-09') as Period
const months = { from: '2026-09-01', toExclusive: '2026-10-01' }

const { items } = officialQuestionnaires.withNumber(1)
let draws = 1
/** The same on every run; no two ballots have a dozen answers in common by chance. */
const draw = () => {
  draws = (draws * 48271) % 2147483647
  return draws / 2147483647
}
const answers = () =>
  Object.fromEntries(items.map((item) => [item, draw() < 0.6 ? 5 : draw() < 0.8 ? 4 : 3])) as { overall: 5 }
const copied = answers()

const desks = await database.query<{ id: number; unitId: number }>(`
  select desk_id as id, unit_id as "unitId" from desk_assignment
  where valid_from <= '2026-09-01' and valid_to is null order by desk_id limit 25`)
const [copying, honest] = [desks[0], desks[1]] as [(typeof desks)[number], (typeof desks)[number]]

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-09-01', '2026-10-01')`)
  const ballots = desks.flatMap((desk) =>
    Array.from({ length: 30 }, (_, at) =>
      aBallot(desk, {
        serviceDate: `2026-09-${String(5 + (at % 20)).padStart(2, '0')}`,
        answers: desk === copying && at < 15 ? copied : answers(),
      }),
    ),
  )
  await putBallots(database, ballots)
})

const kept = () => database.query<{ kind: string }>('select * from signal order by desk_id, month, kind')
const seenBy = (role: string, unitIds: readonly number[] | 'everything') =>
  withScope(dashboard, { role, unitIds }, (scoped) =>
    readSignals(scoped, { unitIds: desks.map(({ unitId }) => unitId) }, months),
  )

describe('signals of a month', () => {
  it('are computed once a day until the month is closed, and then no more', async () => {
    await database.query('update counted_month set closed_on = null, shut = false')
    expect(await computeDue(door, { ...rule, today: '2026-10-03' })).toEqual({
      months: 1,
      aboveBar: 0,
    })
    expect(await signalMonths(door)).toMatchObject([{ month: '2026-09-01', provisional: true, desks: 25 }])
    expect(await computeDue(door, { ...rule, today: '2026-10-03' })).toEqual({
      months: 0,
      aboveBar: 0,
    })
    await database.query('update counted_month set shut = true, closed_on = closes_on')
    expect(await computeDue(door, rule)).toEqual({ months: 1, aboveBar: 1 })
    expect(await signalMonths(door)).toMatchObject([{ provisional: false, computedOn: '2026-10-20' }])
    expect(await computeDue(door, { ...rule, today: '2026-10-21' })).toEqual({
      months: 0,
      aboveBar: 0,
    })
  })

  it('say what was seen in plain counts, of the desk that copied alone', async () => {
    expect(await kept()).toMatchObject([
      {
        desk_id: copying.id,
        unit_id: copying.unitId,
        kind: 'repeated-pattern',
        above_bar: true,
        observed: 105,
        evidence: { fromMonth: '2026-09-01', ballots: 30, copied: 15, groups: 1, largest: 15 },
        review_case_id: null,
      },
    ])
  })

  it('come out the same when they are computed again, one after the other or at once', async () => {
    const before = await kept()
    await computeMonth(door, september, rule)
    await Promise.all([computeMonth(door, september, rule), computeMonth(database.as('worker'), september, rule)])
    expect(await kept()).toEqual(before)
  })

  it('stay as they are once a case holds them, and go when nothing is improbable any more', async () => {
    await database.query(`update signal set evidence = '{"held": 1}', review_case_id = 7`)
    await database.query(`insert into signal (desk_id, month, kind, unit_id, observed, expected, false_alarm, q_value, above_bar, evidence, rules_version, computed_on)
      values (${honest.id}, '2026-09-01', 'burst', ${honest.unitId}, 9, 1, 0.01, 0.2, false, '{}', 'old', '2026-10-01')`)
    await computeMonth(door, september, rule)
    expect(await kept()).toMatchObject([{ desk_id: copying.id, evidence: { held: 1 }, review_case_id: 7 }])
  })
})

describe('citizens called back', () => {
  it('give away a desk that does not ask the refused, though no ballot could', async () => {
    const desk = desks[2] as (typeof desks)[number]
    const calls = desks.flatMap(({ id, unitId }) =>
      ['2026-05-01', '2026-06-01', '2026-07-01', '2026-08-01', '2026-09-01'].flatMap((month) => [
        `(${id}, ${unitId}, '${month}', 'settled', 5, 2, 1, 0)`,
        `(${id}, ${unitId}, '${month}', 'refused', ${id === desk.id ? '0, 3, 0, 4' : '2, 1, 3, 1'})`,
      ]),
    )
    await database.query(`
      insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked,
        dissatisfied_not_asked) values ${calls.join(', ')}`)
    await computeMonth(door, september, rule)
    expect((await kept()).filter(({ kind }) => kind === 'not-asked')).toMatchObject([
      {
        desk_id: desk.id,
        above_bar: true,
        evidence: { whom: 'refused', firstAsked: 30, firstReached: 40, secondAsked: 0, secondReached: 35 },
      },
    ])
    await database.query(`
      insert into callback_count (desk_id, unit_id, month, outcome)
      select desk_id, unit_id, month, outcome from callback_count`)
    await computeMonth(door, september, rule)
    expect((await kept()).filter(({ kind }) => kind === 'not-asked')).toEqual([])
  })
})

describe('citizens called by lot', () => {
  it('give away a desk whose ballots look better than what they say, and only where the list they were drawn from was numbered', async () => {
    const desk = desks[3] as (typeof desks)[number]
    const values = (list: (month: string, outcome: string) => string) =>
      desks.flatMap(({ id, unitId }) =>
        ['2026-07-01', '2026-08-01', '2026-09-01'].flatMap((month) =>
          ['settled', 'refused'].map(
            (outcome) => `(${id}, ${unitId}, '${month}', '${outcome}', ${list(`${id}`, outcome)})`,
          ),
        ),
      )
    await database.query(`
      insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked,
        dissatisfied_not_asked) values ${values((id, outcome) => {
          if (outcome === 'refused') return '2, 0, 3, 0'
          return id === String(desk.id) ? '20, 0, 30, 0' : '41, 0, 9, 0'
        }).join(', ')}`)
    const about = async () =>
      (await kept()).filter(({ kind }) => kind === 'above-calls-again') as readonly { desk_id?: number }[]
    await computeMonth(door, september, rule)
    expect(await about()).toEqual([])
    await database.query(`insert into callback_lot (desk_id, unit_id, month, outcome, dossiers) values
      ${values((_, outcome) => (outcome === 'settled' ? '300' : '20')).join(', ')}`)
    await computeMonth(door, september, rule)
    expect((await about()).filter(({ desk_id }) => desk_id === desk.id)).toMatchObject([
      { above_bar: true, evidence: { called: 165, ballots: 30, fromMonth: '2026-07-01', toMonth: '2026-09-01' } },
    ])
    await database.query("delete from signal where kind like 'above-calls%'")
  })
})

describe('who sees a signal', () => {
  it('is the level above within its reach, and the auditor', async () => {
    expect(await seenBy('district-official', [copying.unitId])).toHaveLength(1)
    expect(await seenBy('district-official', [honest.unitId])).toEqual([])
    expect(await seenBy('province-official', 'everything')).toHaveLength(1)
    expect(await seenBy('auditor', 'everything')).toHaveLength(1)
    expect(await database.as('auditor').selectFrom('signal').select('kind').execute()).toHaveLength(1)
  })

  it('is never an official of the measured commune, nor an administrator, nor nobody in particular', async () => {
    expect(await seenBy('commune-official', [copying.unitId])).toEqual([])
    expect(await seenBy('commune-official', 'everything')).toEqual([])
    expect(await seenBy('administrator', 'everything')).toEqual([])
    expect(await seenBy('', 'everything')).toEqual([])
    expect(await readSignals(dashboard, { unitIds: [copying.unitId] }, months)).toEqual([])
  })
})
