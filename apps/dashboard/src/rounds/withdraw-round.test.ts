import { withScope } from '@long-dan/database/dashboard'
import { runQuery } from '@long-dan/database/setup'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const database = await freshDatabase('2026-11-23')
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const area = 'khu-vuc-hoang-hoa-kv399'
const typed = { halfWidth: '5', channels: ['desk', 'slips'] }
const people = {
  area: await aPerson(app, dashboard, 'district-official', area),
  commune: await aPerson(app, dashboard, 'commune-official', 'xa-hoang-tien-15991'),
  auditor: await aPerson(app, dashboard, 'auditor'),
}

const idOf = async (name: string) =>
  (await database.query<{ id: string }>(`select id from survey_round where name = '${name}'`))[0]?.id ?? ''

it('is withdrawn until it begins, by whoever may plan it, and is in no list afterwards', async () => {
  const plan = async (name: string, month: string) => {
    await people.area.post(`/units/${area}/rounds`, { ...typed, name, first: month, last: month })
    return `/units/${area}/rounds/${await idOf(name)}`
  }
  const mistake = await plan('Lập nhầm', '2026-12')
  const begun = await plan('Đang chạy', '2026-11')
  const named = await plan('Có tiêu chuẩn', '2027-01')
  await database.query(`
    insert into assessment_rule
    select (jsonb_populate_record(rule, jsonb_build_object('valid_from', '2027-01-01', 'version', 1, 'act', 'enacted', 'round_id', round.id))).*
    from assessment_rule as rule, survey_round as round where name = 'Có tiêu chuẩn' limit 1`)
  const ofCommune = mistake.replace(area, 'xa-hoang-tien-15991')
  for (const [person, address] of [
    [people.area, begun],
    [people.area, named],
    [people.commune, ofCommune],
    [people.auditor, mistake],
  ] as const) {
    expect((await person.get(address)).body).not.toContain('Rút đợt này')
    expect((await person.post(`${address}/withdraw`)).statusCode).toBe(404)
  }
  // Nor does the database let them, whatever the pages say.
  const hoangTien =
    (await database.query<{ id: number }>(`select id from administrative_unit where code = '15991'`))[0]?.id ?? 0
  const withdrawAs = (name: string, role: string, unitIds: readonly number[], { accountId }: Person) =>
    withScope(database.as('dashboard'), { role, unitIds, accountId }, async (door) =>
      runQuery(
        door,
        `insert into survey_round_withdrawal (round_id, withdrawn_by) values ('${await idOf(name)}', '${accountId}')`,
      ),
    )
  await expect(withdrawAs('Lập nhầm', 'commune-official', [hoangTien], people.commune)).rejects.toThrow(
    'row-level security',
  )
  for (const name of ['Đang chạy', 'Có tiêu chuẩn'])
    await expect(withdrawAs(name, 'province-official', [], people.area)).rejects.toThrow('before its first month')
  expect((await people.area.get(mistake)).body).toContain('Rút đợt này')
  expect((await people.area.post(`${mistake}/withdraw`)).headers.location).toBe(`/units/${area}/rounds`)
  expect((await people.area.get(`/units/${area}/rounds`)).body).not.toContain('Lập nhầm')
  for (const person of [people.area, people.auditor]) expect((await person.get(mistake)).statusCode).toBe(404)
  expect((await people.area.post(`${mistake}/withdraw`)).statusCode).toBe(404)
})
