import { publishedFigures } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import type { PeriodDocument } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { beforeAll, expect, it } from 'vitest'
import { correctMonth } from './correct-month.ts'
import { freezeDue } from './freeze-due.ts'

const database = await freshDatabase()
const door = database.as('worker')
const questionnaires = officialQuestionnaires
const desk = await aDesk(database, '14797', '2025-12-05')
const neighbour = await aDesk(database, '15865', '2025-12-05')

async function cast({ id }: typeof desk, serviceDate: string, satisfied: number, dissatisfied: number) {
  const answers = [...Array(satisfied).fill(5), ...Array(dissatisfied).fill(2)]
  await putBallots(
    database,
    answers.map((overall) => aBallot({ id }, { serviceDate, entryMode: 2, answers: { overall } })),
  )
}

async function aRound(first: string, last = first): Promise<string> {
  const [row] = await database.query<{ id: string }>(`
    insert into survey_round (unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
    values (${desk.unitId}, '{${desk.unitId}}', 'Đợt ${first}', '${first}-01', '${last}-01', 5, '{desk}', 'a') returning id`)
  return row?.id ?? ''
}

const enact = (validFrom: string, roundId: string | null, version = 1, act = 'enacted') =>
  database.query(`
    insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over, round_id)
    values ('${validFrom}', ${version}, '${act}', 85, 20, 4, true, 'none', ${roundId && `'${roundId}'`})`)

async function officialOf({ unitId }: typeof desk, quarter: string) {
  const [figure] = await publishedFigures(door, { unitIds: [unitId], periodCodes: [quarter] })
  return figure && (JSON.parse(figure.document) as PeriodDocument).official
}

let february: string
beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2025-12-01', '2026-12-01')`)
  await database.query(`insert into account (id, username, name, email, role, unit_id)
    values ('a', 'official', 'a', 'a@accounts.invalid', 'commune-official', ${desk.unitId})`)
  for (const place of [desk, neighbour])
    for (const [month, satisfied] of [
      ['2025-12', 50],
      ['2026-01', 50],
      ['2026-02', 88],
      ['2026-03', 50],
      ['2026-04', 50],
    ] as const)
      await cast(place, `${month}-05`, satisfied, 100 - satisfied)
  february = await aRound('2026-02')
  await enact('2026-02-01', february)
  await freezeDue(door, { questionnaires, graceDays: 5, needsBook: false, today: '2026-04-06' })
})

it('judges a commune by the ballots of its round alone, names the round, and says nothing of who was not in it', async () => {
  expect(await officialOf(desk, '2026-Q1')).toMatchObject({
    satisfied: 88,
    base: 100,
    verdict: 'met_uncertain',
    round: { id: february, name: 'Đợt 2026-02', firstMonth: '2026-02-01', lastMonth: '2026-02-01' },
    parts: [{ code: '2026-02' }],
    rule: { validFrom: '2026-02-01', thresholdPercent: 85 },
  })
  expect(await officialOf(neighbour, '2026-Q1')).toBeNull()
  // The province includes other communes' ballots.
  const [province] = await database.query<{ id: number }>(`select id from administrative_unit where level = 'province'`)
  expect(await officialOf({ ...desk, unitId: province?.id ?? 0 }, '2026-Q1')).toBeNull()
})

it('leaves what was said by the rule before as it was said', async () => {
  for (const place of [desk, neighbour])
    expect(await officialOf(place, '2025-Q4')).toMatchObject({
      satisfied: 50,
      base: 100,
      round: null,
      verdict: 'not_met',
      rule: { thresholdPercent: 90 },
    })
})

it('keeps the round in a correction, whatever rules have begun since, and counts no ballot twice', async () => {
  const later = await aRound('2026-05', '2026-07')
  await enact('2026-04-15', later)
  await cast(desk, '2026-03-06', 400, 0)
  const march = parsePeriod('2026-03') as Period
  expect((await correctMonth(door, march, { questionnaires, note: 'Phiếu giấy', today: '2026-05-02' })).ok).toBe(true)
  expect(await officialOf(desk, '2026-Q1')).toMatchObject({ satisfied: 88, base: 100, round: { id: february } })
})

it('concludes nothing before the round is over', async () => {
  for (const month of ['2026-05', '2026-06']) await cast(desk, `${month}-05`, 100, 0)
  await freezeDue(door, { questionnaires, graceDays: 5, needsBook: false, today: '2026-07-06' })
  expect((await publishedFigures(door, { unitIds: [desk.unitId], periodCodes: ['2026-Q2'] })).length).toBe(1)
  expect(await officialOf(desk, '2026-Q2')).toBeNull()
})

it('rests on no round whose ballots were there before the rule, also for who owns the database', async () => {
  const refused = { code: '23514' }
  const march = await aRound('2026-03')
  for (const round of [march, await aRound('2026-04', '2026-08')])
    await expect(enact('2026-05-20', round)).rejects.toMatchObject(refused)
  // Named and then withdrawn, the round counts as if it had never been named.
  const june = await aRound('2026-06')
  await enact('2026-05-25', june)
  await enact('2026-05-25', june, 2, 'undone')
  await expect(enact('2026-07-20', june)).rejects.toMatchObject(refused)
  // The next rule may rest on a round that a rule rests on already.
  const [{ round_id: held } = { round_id: '' }] = await database.query<{ round_id: string }>(
    `select round_id from assessment_rule where valid_from = '2026-04-15'`,
  )
  await enact('2026-08-20', held)
})
