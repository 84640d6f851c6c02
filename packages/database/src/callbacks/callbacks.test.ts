import { aDesk, freshDatabase } from '@long-dan/testing'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import { callbacksByDeskAndMonth } from '../signals/callbacks-by-desk-and-month.ts'
import { callbackCounts, latestCallbackRows } from './callback-counts.ts'
import { calledCitizens } from './called-citizens.ts'

const database = await freshDatabase()
const door = database.as('dashboard')
const desk = await aDesk(database)
const foreign = await aDesk(database, '15991')
await database.query(`insert into account (id, username, name, email, role, unit_id)
  values ('one', 'one', 'one', 'one@accounts.invalid', 'district-official', ${desk.unitId})`)

type Role = 'commune-official' | 'district-official' | 'province-official' | 'auditor' | 'administrator'
const as = (role: Role, statement: string, { unitIds = [desk.unitId] as readonly number[], accountId = 'one' } = {}) =>
  withScope(door, { role, unitIds, accountId }, (scoped) => sql.raw(statement).execute(scoped))

const columns = 'satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked'
const add = (counts: string, { at = desk, month = '2026-10-01', outcome = 'settled' } = {}) =>
  `insert into callback_count (desk_id, unit_id, month, outcome, ${columns}, account_id)
    values (${at.id}, ${at.unitId}, '${month}', '${outcome}', ${counts}, 'one')`

it.each<[string, Role, string]>([
  ['the commune that is measured', 'commune-official', add('1, 1, 1, 1')],
  ['an auditor', 'auditor', add('1, 1, 1, 1')],
  ['an administrator', 'administrator', add('1, 1, 1, 1')],
  ['an area beyond its reach', 'district-official', add('1, 1, 1, 1', { at: foreign })],
  [
    'an area, of a commune to which the desk did not belong',
    'district-official',
    add('1, 1, 1, 1', { at: { ...foreign, unitId: desk.unitId } }),
  ],
  ['an area, of a month to come', 'district-official', add('1, 1, 1, 1', { month: '2099-01-01' })],
])('lets PostgreSQL itself refuse calls entered by %s', async (_, role, statement) => {
  await expect(as(role, statement)).rejects.toMatchObject({ code: '42501' })
})

it('refuses an entry in the name of somebody else', async () => {
  await expect(as('district-official', add('1, 1, 1, 1'), { accountId: 'two' })).rejects.toMatchObject({
    code: '42501',
  })
})

it.each([
  ['a number below 0', add('-1, 0, 0, 0')],
  ['a number above 1000', add('0, 0, 0, 1001')],
  ['three numbers of four', add('1, 1, 1, null')],
  ['the middle of a month', add('1, 1, 1, 1', { month: '2026-10-02' })],
  ['another outcome', add('1, 1, 1, 1', { outcome: 'withdrawn' })],
])('refuses %s', async (_, statement) => {
  await expect(as('district-official', statement)).rejects.toMatchObject({ code: '23514' })
})

it('shows calls to the level above and to auditors, never to the commune nor to administrators', async () => {
  await as('district-official', add('1, 2, 3, 4'))
  const seen = async (role: Role, unitIds?: readonly number[]) =>
    (await as(role, 'select 1 from callback_count', unitIds ? { unitIds } : {})).rows.length
  expect({
    commune: await seen('commune-official'),
    administrator: await seen('administrator'),
    area: await seen('district-official'),
    otherArea: await seen('district-official', [foreign.unitId]),
    province: await seen('province-official'),
    auditor: await seen('auditor'),
  }).toEqual({ commune: 0, administrator: 0, area: 1, otherArea: 0, province: 1, auditor: 1 })
  await expect(sql`select 1 from callback_count`.execute(database.as('auditor'))).resolves.toMatchObject({
    rows: [expect.anything()],
  })
})

it('keeps every count that ever was', async () => {
  await expect(database.query('update callback_count set satisfied_asked = 0')).rejects.toMatchObject({
    message: expect.stringContaining('only ever added'),
  })
})

it('gives the worker what holds: the latest row, and none that was taken back', async () => {
  await as('district-official', add('1, 2, 3, 4', { month: '2026-08-01' }))
  await as('district-official', add('5, 1, 0, 2', { month: '2026-08-01' }))
  await as('district-official', add('9, 9, 9, 9', { month: '2026-08-01', outcome: 'refused' }))
  await as('district-official', add('null, null, null, null', { month: '2026-08-01', outcome: 'refused' }))
  const range = { from: '2026-08-01', toExclusive: '2026-09-01' }
  expect(await callbacksByDeskAndMonth(database.as('worker'), range)).toEqual([
    {
      deskId: desk.id,
      month: '2026-08-01',
      outcome: 'settled',
      satisfiedAsked: 5,
      satisfiedReached: 6,
      dissatisfiedAsked: 0,
      dissatisfiedReached: 2,
      dossiers: null,
    },
  ])
})

it('takes the latest row by its number, not by how the number is spelt', async () => {
  const place = { deskId: desk.id, unitId: desk.unitId, month: '2026-07-01', outcome: 'settled' } as const
  await database.query(`select setval(pg_get_serial_sequence('callback_count', 'id'), 98)`)
  await as('district-official', add('1, 0, 0, 0', { month: place.month }))
  await database.query(`select setval(pg_get_serial_sequence('callback_count', 'id'), 99)`)
  await as('district-official', add('2, 0, 0, 0', { month: place.month }))
  const scope = { role: 'district-official', unitIds: [desk.unitId], accountId: 'one' }
  const range = { from: '2026-07-01', toExclusive: '2026-08-01' }
  const [latest, counts] = await withScope(door, scope, async (scoped) => [
    await latestCallbackRows(scoped, [place]),
    await callbackCounts(scoped, scope, range),
  ])
  expect([latest[0]?.numbers?.satisfiedAsked, counts[0]?.satisfiedAsked]).toEqual([2, 2])
})

it('counts as repeated what another account entered, up to the last row that counts', async () => {
  await database.query(`insert into account (id, username, name, email, role, unit_id)
    values ('two', 'two', 'two', 'two@accounts.invalid', 'district-official', ${desk.unitId})`)
  const month = '2026-05-01'
  const lot = (accountId: string, repeated: number, alike: number) =>
    as(
      'district-official',
      `insert into callback_lot (desk_id, unit_id, month, outcome, dossiers, repeated, repeated_alike, account_id)
        values (${desk.id}, ${desk.unitId}, '${month}', 'settled', 200, ${repeated}, ${alike}, '${accountId}')`,
      { accountId },
    )
  const lastRow = async (table: string) =>
    (await database.query<{ id: string }>(`select max(id) as id from ${table}`))[0]
  const repeats = async (until: number) => {
    const callbackCount = Number((await lastRow('callback_count'))?.id)
    const called = await calledCitizens(
      database.as('worker'),
      [desk.unitId],
      { from: month, toExclusive: '2026-06-01' },
      { callbackCount, callbackLot: until },
    )
    return called.map(({ repeated, repeatedAlike }) => [repeated, repeatedAlike])
  }
  const last = async () => Number((await lastRow('callback_lot'))?.id)
  await as('district-official', add('30, 5, 5, 0', { month }))
  await lot('one', 2, 2)
  const own = await last()
  await lot('two', 3, 1)
  const other = await last()
  // Carried along by the first caller, who adds nothing to it.
  await lot('one', 3, 1)
  expect([await repeats(own), await repeats(other), await repeats(await last())]).toEqual([
    [[0, 0]],
    [[3, 1]],
    [[3, 1]],
  ])
  await lot('one', 4, 4)
  expect(await repeats(await last())).toEqual([[0, 0]])
})
