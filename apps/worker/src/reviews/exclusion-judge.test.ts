import { applyExclusions } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, longConfirmed, putBallots } from '@long-dan/testing'
import { beforeAll, expect, it } from 'vitest'
import { exclusionJudge } from './exclusion-judge.ts'

// Three communes of one area in one month, all of whose figures are shown only together: four ballots at one of them.
const database = await freshDatabase('2026-11-23')
const worker = database.as('worker')
const [doubtful, small, large] = [
  await aDesk(database, '14797', '2026-10-05'),
  await aDesk(database, '14758', '2026-10-05'),
  await aDesk(database, '15853', '2026-10-05'),
]

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-07-01', '2026-11-01')`)
  for (const [name, role] of [
    ['one', 'district-official'],
    ['two', 'province-official'],
  ])
    await database.query(`insert into account (id, username, name, email, role, unit_id)
      values ('${name}', 'u-${name}', '${name}', '${name}@accounts.invalid', '${role}', 1)`)
  await longConfirmed(database, ['one', 'two'])
  const ballots = (desk: typeof small, serviceDate: string, count: number) =>
    Array.from({ length: count }, (_, at) => aBallot(desk, { serviceDate, answers: { overall: at % 3 === 0 ? 2 : 5 } }))
  await putBallots(database, [
    ...ballots(doubtful, '2026-08-05', 12),
    ...ballots(doubtful, '2026-09-05', 14),
    ...ballots(small, '2026-08-05', 4),
    ...ballots(small, '2026-09-05', 40),
    ...ballots(large, '2026-08-05', 30),
    ...ballots(large, '2026-09-05', 40),
  ])
})

async function excludeAllOf(month: string): Promise<void> {
  const [lastDay] = await database.query<{ day: string }>(
    `select ('${month}-01'::date + interval '1 month' - interval '1 day')::date::text as day`,
  )
  await database.query(`
    with opened as (
      insert into review_case (desk_id, unit_id, period_code, starts_on, ends_before, kind_group, opened_on)
      values (${doubtful.id}, ${doubtful.unitId}, '${month}', '${month}-01', '${month}-01'::date + interval '1 month', 'entry', '2026-10-20')
      returning id)
    insert into review_event (case_id, unit_id, act, decision, reason, account_id, role, first_day, last_day, entry_modes)
    select id, ${doubtful.unitId}, 'proposed', 'exclude', 'x', 'one', 'district-official', '${month}-01', '${lastDay?.day}', '{1,2,3,4,5,6,7}' from opened`)
  await database.query(`
    insert into review_event (case_id, unit_id, act, proposal_id, decision, reason, account_id, role, first_day, last_day, entry_modes)
    select case_id, unit_id, 'confirmed', id, decision, reason, 'two', 'province-official', first_day, last_day, entry_modes
    from review_event where act = 'proposed' order by id desc limit 1`)
}

const counted = () =>
  database.query(`select month::text, base from tally_desk_month where desk_id = ${doubtful.id} order by month`)

it('lets a decision wait that would leave a few ballots to whoever knows the rest of the group', async () => {
  await excludeAllOf('2026-08')
  const judge = exclusionJudge(async () => officialQuestionnaires)
  expect(await applyExclusions(worker, officialQuestionnaires, judge)).toEqual([])
  expect(await counted()).toEqual([
    { month: '2026-08-01', base: 12 },
    { month: '2026-09-01', base: 14 },
  ])
  expect(await database.countRows('exclusion_state')).toBe(0)
  // Not tried again every other second.
  expect(judge.mayTry([{ change: 'decided', eventId: 2n } as never])).toBe(false)
})

it('carries out another of the desk that leaves everybody as safe as before', async () => {
  await excludeAllOf('2026-09')
  const judge = exclusionJudge(async () => officialQuestionnaires)
  const done = []
  // First with the one that waits, then each alone.
  for (const _ of [1, 2, 3]) done.push(...(await applyExclusions(worker, officialQuestionnaires, judge)))
  expect(done).toEqual([{ deskId: doubtful.id, month: '2026-09-01' }])
  expect(await counted()).toEqual([{ month: '2026-08-01', base: 12 }])
})
