import { randomUUID } from 'node:crypto'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import type { Database } from '../connection.ts'
import { marksOf } from '../results/marks.ts'
import { markRemarks } from './change-remarks.ts'
import { releaseRemarks } from './release-remarks.ts'
import { remarkHistory } from './remark-history.ts'
import { summariseRemarks } from './remark-summary.ts'
import { countThemes } from './theme-counts.ts'

const database = await freshDatabase()
const dashboard = database.as('dashboard')
const own = await aDesk(database, '14797', '2026-11-02')
const foreign = await aDesk(database, '15991', '2026-11-02')
const both = [own.unitId, foreign.unitId]

const store = (deskId: number, texts: readonly string[], month = '2026-10-01') =>
  database.query(
    `insert into waiting_remark (desk_id, service_month, text) values ${texts.map((text) => `(${deskId}, '${month}', '${text}')`).join(', ')}`,
  )
const readAs = <Value>(
  role: string,
  unitIds: readonly number[] | 'everything',
  work: (door: Database) => Promise<Value>,
): Promise<Value> => withScope(dashboard, { role, unitIds }, work)
const summaryFor = (role: string, unitIds: readonly number[] | 'everything') =>
  readAs(role, unitIds, (door) => summariseRemarks(door, { scope: { unitIds: both } }))
const themesFor = async (role: string, unitIds: readonly number[] | 'everything') =>
  (await readAs(role, unitIds, countThemes))
    .filter(({ quarter }) => quarter === '2026-10-01')
    .map(({ unitId, theme, count }) => `${unitId === own.unitId ? 'own' : 'foreign'} ${theme} ${count}`)
    .sort()

beforeAll(async () => {
  await database.query(`insert into account (id, username, name, email, role, unit_id)
    select 'an-official', 'official', 'x', 'a@accounts.invalid', 'province-official', id
    from administrative_unit where level = 'province' and valid_to is null`)
  await store(own.id, ['Chờ lâu', 'Chờ rất lâu', 'Ghế ít', 'Cảm ơn', 'Đã nhận'])
  await store(own.id, ['Cũ rồi'], '2026-06-01')
  await store(own.id, ['Cán bộ đòi thêm tiền mới làm'])
  await store(foreign.id, ['a b', 'c d', 'e f', 'g h', 'i k'])
  await releaseRemarks(database.as('worker'), '2026-11-01')
  await database.query(`update remark set status = 'read' where text like 'Chờ%'`)
})

it('counts remarks of each quarter by the themes that our word lists find, and of all months what nobody has read', async () => {
  const found = await summaryFor('province-official', 'everything')
  expect(found.unread).toEqual(
    new Map([
      [own.unitId, 4],
      [foreign.unitId, 5],
    ]),
  )
  expect(found.newest?.month).toBe('2026-10-01')
  expect(await themesFor('province-official', 'everything')).toEqual([
    'foreign all 5',
    'own all 5',
    'own place 1',
    'own waiting 2',
  ])
})

it('lets an official correct a theme for good: other word lists find it no more', async () => {
  const [{ id = '' } = {}] = await database.query<{ id: string }>(`select id from remark where text = 'Ghế ít'`)
  await withScope(dashboard, { role: 'province-official', unitIds: 'everything' }, (door) =>
    markRemarks(
      door,
      { accountId: 'an-official', act: randomUUID() },
      { remarkIds: [id], status: null, addedTags: ['waiting'], removedTags: ['place'] },
    ),
  )
  await database.query('update remark set sorted_by = 0')
  await releaseRemarks(database.as('worker'), '2026-11-01')
  expect(await themesFor('commune-official', [own.unitId])).toEqual(['own all 5', 'own waiting 3'])
  await expect(
    sql`update remark set tags = '{praise}' where id = ${id}`.execute(database.as('worker')),
  ).rejects.toMatchObject({ code: '23000' })
  expect(await readAs('auditor', 'everything', (door) => remarkHistory(door, id))).toMatchObject([
    { tagsBefore: ['place'], tagsAfter: ['waiting'] },
  ])
})

it('tells a commune nothing of another, and nobody of an alleged violation or of what still waits', async () => {
  await store(foreign.id, ['Đang chờ đủ đợt'])
  await releaseRemarks(database.as('worker'), '2026-11-01')
  const ofCommune = await summaryFor('commune-official', [own.unitId])
  expect(ofCommune).toMatchObject({ unread: new Map([[own.unitId, 4]]) })
  expect(await themesFor('commune-official', [own.unitId])).toEqual(['own all 5', 'own waiting 3'])
  for (const role of ['province-official', 'auditor'])
    expect((await themesFor(role, 'everything')).filter((line) => line.includes(' all '))).toEqual([
      'foreign all 5',
      'own all 5',
    ])
  expect(await themesFor('administrator', 'everything')).toEqual([])
  expect(await summaryFor('administrator', 'everything')).toMatchObject({ newest: null })
})

it('is noted as changed when a remark is marked or released, and not when one comes in', async () => {
  const state = () =>
    withScope(dashboard, { role: 'auditor', unitIds: 'everything' }, async (door) =>
      (await marksOf(door)).ofRegisters(['remark']),
    )
  const before = await state()
  await store(own.id, ['Mới đến'])
  expect(await state()).toBe(before)
  await database.query(`update remark set status = 'acted' where text = 'Ghế ít'`)
  expect(await state()).not.toBe(before)
})
