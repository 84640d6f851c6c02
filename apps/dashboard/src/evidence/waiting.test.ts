import { withScope } from '@long-dan/database/dashboard'
import { localeOf } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { parsePeriod } from '@long-dan/statistics'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { beforeAll, expect, it } from 'vitest'
import { talliesInReach } from '../memory/tallies-in-reach.ts'
import { readWaiting } from './waiting.ts'

const database = await freshDatabase()
const door = database.as('dashboard')
const [desk, other, small] = [await aDesk(database), await aDesk(database, '16561'), await aDesk(database, '14758')]
const closedBefore = '2026-11-01'
const reader = { memory: talliesInReach('everything', officialQuestionnaires) }

beforeAll(() =>
  database.query(`
    insert into counted_month (month, closes_on) values ('2026-11-01', '2026-12-06');
    insert into box_waiting (desk_id, month, unit_id, envelopes, last_on, counted_on) values
      (${desk.id}, '2026-11-01', ${desk.unitId}, 12, '2026-11-20', '2026-11-22'), (${other.id}, '2026-11-01', ${other.unitId}, 5, '2026-11-20', '2026-11-22')`),
)

const asked = (code: string, unitIds: 'everything' | readonly number[], deskId?: number) =>
  withScope(
    door,
    { role: 'province-official', unitIds },
    (scoped) => {
      const period = parsePeriod(code)
      if (!period) throw new Error(`No period: ${code}`)
      const scope = { unitIds: [desk.unitId, other.unitId, small.unitId], ...(deskId === undefined ? {} : { deskId }) }
      return readWaiting({ door: scoped, locale: localeOf('vi'), reader, scope, period, closedBefore })
    },
    'snapshot',
  )

it('says how many ballots wait in the box and when it is opened at the latest', async () => {
  expect(await asked('2026-11', 'everything')).toMatch(
    /Còn ít nhất 15 phiếu nằm kín trong hòm, đếm sau ngày 22\/11\/2026.*06\/12\/2026/u,
  )
  expect(await asked('2026-11', 'everything', other.id)).toContain('Còn ít nhất 5 phiếu')
  expect(await asked('2026-Q4', 'everything')).toContain('Còn ít nhất 15 phiếu')
})

it('counts nothing beyond the reach of the official, and says nothing of a closed period', async () => {
  expect(await asked('2026-11', [desk.unitId])).toContain('Còn ít nhất 10 phiếu')
  expect(await asked('2026-10', 'everything')).toBeNull()
})

it('says of every place of a period, for good, what nobody can open any more', async () => {
  await database.query(
    `insert into box_given_up (boxed_on, envelopes, given_up_on) values ('2026-10-20', 12, '2026-11-22')`,
  )
  const lost =
    /^12 phiếu của cả tỉnh bỏ vào hòm ngày 20\/10\/2026 không mở được nữa.*không ai biết phiếu ấy của bộ phận nào\.$/u
  expect(await asked('2026-10', [desk.unitId])).toMatch(lost)
  expect(await asked('2026-10', 'everything', small.id)).toMatch(lost)
  expect(await asked('2026-11', 'everything')).not.toContain('cả tỉnh')
})

it('looks the same whether few or none wait', async () => {
  expect(await asked('2026-11', 'everything', small.id)).toBeNull()
  for (const count of [1, 4]) {
    await database.query(`delete from box_waiting where desk_id = ${small.id};
      insert into box_waiting (desk_id, month, unit_id, envelopes, last_on, counted_on)
      values (${small.id}, '2026-11-01', ${small.unitId}, ${count}, '2026-11-20', '2026-11-22')`)
    expect(await asked('2026-11', 'everything', small.id)).toBeNull()
  }
})

it('says nothing of the few of one desk by what it says of its commune', async () => {
  await database.query(`delete from box_waiting;
    insert into box_waiting (desk_id, month, unit_id, envelopes, last_on, counted_on) values
      (${desk.id}, '2026-11-01', ${desk.unitId}, 9, '2026-11-20', '2026-11-22')`)
  const alone = await asked('2026-11', [desk.unitId])
  expect(alone).toContain('Còn ít nhất 5 phiếu')
  await database.query(`insert into box_waiting (desk_id, month, unit_id, envelopes, last_on, counted_on)
    values (${small.id}, '2026-11-01', ${desk.unitId}, 4, '2026-11-20', '2026-11-22')`)
  expect(await asked('2026-11', [desk.unitId])).toBe(alone)
})
