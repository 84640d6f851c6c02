import { aDesk, freshDatabase } from '@long-dan/testing'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withScope } from '../access/with-scope.ts'

// Whoever has the dashboard's login can call themselves an administrator. No row of theirs may send the worker up an endless line of units,
// or give a desk's ballots to a unit that counts none.
const database = await freshDatabase()
const { id: deskId, unitId: commune } = await aDesk(database)
const [place] = await database.query<{ province: number; area: number }>(`
  select (select id from administrative_unit where level = 'province') as province, area_id as area
  from area_member where commune_id = ${commune} and valid_to is null`)
if (place === undefined) throw new Error('The commune is in no area')
const { province, area } = place
const asAdministrator = (statement: string) =>
  withScope(database.as('dashboard'), { role: 'administrator', unitIds: 'everything' }, (scoped) =>
    sql.raw(statement).execute(scoped),
  )
const unit = (id: number, level: string, kind: string, parent: number | null) => `
  insert into administrative_unit (id, code, level, kind, name, slug, parent_id, valid_from)
  values (${id}, '${id}', '${level}', '${kind}', 'Mới', 'moi-${id}', ${parent}, service_today())`
const member = (areaId: number, communeId: number) =>
  `insert into area_member (area_id, commune_id, valid_from) values (${areaId}, ${communeId}, service_today() + 1)`
const desk = (unitId: number) =>
  `insert into desk_assignment (desk_id, unit_id, valid_from) values (${deskId}, ${unitId}, service_today() + 1)`

it.each([
  ['a commune under itself', unit(90_001, 'commune', 'xa', 90_001)],
  ['a commune under a commune', unit(90_001, 'commune', 'xa', commune)],
  ['a commune under an area', unit(90_001, 'commune', 'xa', area)],
  ['an area under an area', unit(90_001, 'area', 'khu-vuc', area)],
  ['an area of areas', member(area, area)],
  ['a commune of communes', member(commune, commune)],
  ['a desk of the province', desk(province)],
  ['a desk of an area', desk(area)],
  [
    'a unit that follows itself',
    `insert into administrative_succession (predecessor_id, successor_id, effective_on, extent, change, is_default)
     values (${commune}, ${commune}, service_today(), 'whole', 'merged', true)`,
  ],
])('is refused by PostgreSQL itself: %s', async (_, statement) => {
  await expect(asAdministrator(statement)).rejects.toMatchObject({ code: '23514' })
})

it('is not for administrators: another province', async () => {
  const another = unit(90_001, 'province', 'tinh', null)
  await expect(asAdministrator(another)).rejects.toMatchObject({ code: '42501' })
})

it('is allowed: a commune of the province, in an area, with a desk', async () => {
  await asAdministrator(unit(90_001, 'commune', 'xa', province))
  await asAdministrator(member(area, 90_001))
  await asAdministrator(desk(90_001))
})
