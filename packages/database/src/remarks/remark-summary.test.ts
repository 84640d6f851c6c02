import { aDesk, freshDatabase } from '@long-dan/testing'
import { beforeAll, expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'
import { marksOf } from '../results/marks.ts'
import { releaseRemarks } from './release-remarks.ts'
import { summariseRemarks } from './remark-summary.ts'

const database = await freshDatabase()
const dashboard = database.as('dashboard')
const own = await aDesk(database, '14797', '2026-11-02')
const foreign = await aDesk(database, '15991', '2026-11-02')
const both = [own.unitId, foreign.unitId]

const store = (deskId: number, texts: readonly string[], month = '2026-10-01') =>
  database.query(
    `insert into remark (desk_id, service_month, text) values ${texts.map((text) => `(${deskId}, '${month}', '${text}')`).join(', ')}`,
  )
const summaryFor = (role: string, unitIds: readonly number[] | 'everything', months?: [string, string]) =>
  withScope(dashboard, { role, unitIds }, (door) =>
    summariseRemarks(door, {
      scope: { unitIds: both },
      months: months && { from: months[0], toExclusive: months[1] },
    }),
  )

beforeAll(async () => {
  await store(own.id, ['Chờ lâu', 'Chờ rất lâu', 'Ghế ít', 'Cảm ơn', 'Nói nhanh'])
  await store(own.id, ['Cũ rồi'], '2026-06-01')
  await store(own.id, ['Cán bộ đòi thêm tiền mới làm'])
  await store(foreign.id, ['a b', 'c d', 'e f', 'g h', 'i k'])
  await releaseRemarks(database.as('worker'), '2026-11-01')
  await database.query(`update remark set tags = '{waiting}', status = 'read' where text like 'Chờ%'`)
  await database.query(`update remark set tags = '{place,waiting}' where text = 'Ghế ít'`)
})

it('counts remarks of the months by theme, and of all months what nobody has read', async () => {
  const found = await summaryFor('province-official', 'everything', ['2026-10-01', '2026-11-01'])
  expect(found.count).toBe(10)
  expect(found.tags).toEqual([
    { tag: 'waiting', count: 3 },
    { tag: 'place', count: 1 },
  ])
  expect(found.unread).toEqual(
    new Map([
      [own.unitId, 4],
      [foreign.unitId, 5],
    ]),
  )
  expect(found.newest?.month).toBe('2026-10-01')
})

it('tells a commune nothing of another, and nobody of an alleged violation or of what still waits', async () => {
  await store(foreign.id, ['Đang chờ đủ đợt'])
  await releaseRemarks(database.as('worker'), '2026-11-01')
  const ofCommune = await summaryFor('commune-official', [own.unitId])
  expect(ofCommune).toMatchObject({ count: 6, unread: new Map([[own.unitId, 4]]) })
  const texts = await Promise.all(
    ['province-official', 'auditor'].map(async (role) => (await summaryFor(role, 'everything')).count),
  )
  expect(texts).toEqual([11, 11])
  expect(await summaryFor('administrator', 'everything')).toMatchObject({ count: 0, newest: null })
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
