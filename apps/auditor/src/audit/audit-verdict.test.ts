import { createUnitDirectory } from '@long-dan/administrative-units'
import { readUnitFacts } from '@long-dan/database/auditor'
import { isOfRound, type OfficialVerdict, type PeriodDocument, type RoundOfRule } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aBallot, aDesk, aRule, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { beforeAll, expect, it } from 'vitest'
import { verdictCheck } from './audit-verdict.ts'

// The rule judges the round in the third quarter; the fourth, in which everything went wrong, is published beside it.
const database = await freshDatabase()
const door = database.as('auditor')
const desk = await aDesk(database, '14797', '2026-07-01')
const quarter = parsePeriod('2026-Q4') as Period
const round: RoundOfRule = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Mùa thu',
  firstMonth: '2026-07-01',
  lastMonth: '2026-09-01',
  communeIds: [desk.unitId],
}
const rule = aRule({ validFrom: '2026-07-01', thresholdPercent: 85, minimumBase: 20, windowQuarters: 2, round })
const directory = createUnitDirectory(await readUnitFacts(door))
let figure: { readonly unitId: number; readonly document: PeriodDocument }
const forged = (change: (official: OfficialVerdict) => Partial<OfficialVerdict> | null) => {
  const { official } = figure.document
  if (official === null) throw new Error('nothing was concluded')
  const changed = change(official)
  return { ...figure, document: { ...figure.document, official: changed && { ...official, ...changed } } }
}

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-07-01', '2027-01-01')`)
  const cast = (serviceDate: string, satisfied: number) =>
    Array.from({ length: 40 }, (_, at) => aBallot(desk, { serviceDate, answers: { overall: at < satisfied ? 5 : 2 } }))
  await putBallots(database, [...cast('2026-08-05', 36), ...cast('2026-11-05', 0)])
  await database.query(`
    insert into account (id, username, name, email, role, unit_id) values ('a', 'official', 'a', 'a@accounts.invalid', 'commune-official', ${desk.unitId});
    insert into survey_round (id, unit_id, commune_ids, name, first_month, last_month, half_width, channels, created_by)
    values ('${round.id}', ${desk.unitId}, '{${desk.unitId}}', '${round.name}', '${round.firstMonth}', '${round.lastMonth}', 5, '{desk}', 'a');
    insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over, round_id)
    values ('${rule.validFrom}', 1, 'enacted', 85, 20, 2, true, 'none', '${round.id}')`)
  await publishQuarters(database, ['2026-Q3', '2026-Q4'])
  const [row] = await database.query<{ document: string }>(
    `select document from period_snapshot where period_code = '2026-Q4' and unit_id = ${desk.unitId}`,
  )
  figure = { unitId: desk.unitId, document: JSON.parse(row?.document ?? '{}') as PeriodDocument }
})

it('follows a verdict to the ballots of the round that the rule names', async () => {
  expect(figure.document).toMatchObject({ base: 40, official: { satisfied: 36, base: 40, verdict: 'met_uncertain' } })
  expect(isOfRound(round, directory, desk.unitId)).toBe(true)
  const isRight = await verdictCheck(door, directory, { period: quarter, rule, figures: [figure] })
  expect(isRight(figure)).toBe(true)
})

it.each([
  ['kept back although the round is published', () => null],
  ['of the closed quarters instead', () => ({ round: null })],
  [
    'of another round',
    () => ({ round: { ...round, id: '00000000-0000-4000-8000-000000000002', communeIds: undefined } }),
  ],
  ['with a period that is not of the round', ({ parts }: OfficialVerdict) => ({ parts: [...parts, ...parts] })],
  [
    'of more ballots than were published',
    ({ parts }: OfficialVerdict) => ({ parts: parts.map((part) => ({ ...part, base: 36 })), base: 36 }),
  ],
  ['of a longer window than the rule has', () => ({ windowQuarters: 8 })],
] as const)('finds a verdict %s', async (_way, change) => {
  const wrong = forged(change as Parameters<typeof forged>[0])
  const isRight = await verdictCheck(door, directory, { period: quarter, rule, figures: [wrong] })
  expect(isRight(wrong)).toBe(false)
})

it('accepts that nothing was concluded of who was not in the round, and a verdict of none of them', async () => {
  const others = { ...rule, round: { ...round, communeIds: [desk.unitId + 1] } }
  const nothing = forged(() => null)
  const isRight = await verdictCheck(door, directory, { period: quarter, rule: others, figures: [figure, nothing] })
  expect([isRight(nothing), isRight(figure)]).toEqual([true, false])
})
