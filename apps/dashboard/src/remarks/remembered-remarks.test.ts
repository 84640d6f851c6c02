import { releaseRemarks } from '@long-dan/database/worker'
import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
const ward = await aDesk(database, '14797', '2026-01-01')
const elsewhere = await aDesk(database, '15991', '2026-01-01')
const area = 'khu-vuc-thanh-pho-thanh-hoa-kv380'
const pageOf = (slug: string) => `/units/${slug}/remarks`
const [ofWard, ofArea, ofProvince] = [ward.unitSlug, area, 'tinh-thanh-hoa-38'].map(pageOf) as [string, string, string]

let people: Record<'ward' | 'neighbour' | 'area' | 'province' | 'auditor', Person>
beforeAll(async () => {
  const said = (deskId: number, month: string, texts: readonly string[]) =>
    texts.map((text) => `(${deskId}, '${month}', '${text}')`)
  const texts = ['Chờ lâu', 'Ghế ít', 'Cảm ơn', 'Nói nhanh', 'Đường tối']
  const lines = [
    ...said(ward.id, '2026-10-01', texts),
    ...said(elsewhere.id, '2026-09-01', texts),
    ...said(ward.id, '2026-07-01', ['Cán bộ đòi thêm tiền mới làm']),
  ]
  await database.query(`insert into waiting_remark (desk_id, service_month, text) values ${lines.join(', ')}`)
  await releaseRemarks(database.as('worker'), '2026-11-01')
  await database.query(`insert into remark (id, desk_id, service_month, text, unit_id, route)
    values ('a0000000-0000-4000-8000-000000000001', ${ward.id}, '2026-06-01', 'Bảo về chờ', ${ward.unitId}, 'desk')`)
  people = {
    ward: await aPerson(app, dashboard, 'commune-official', ward.unitSlug),
    neighbour: await aPerson(app, dashboard, 'commune-official', elsewhere.unitSlug),
    area: await aPerson(app, dashboard, 'district-official', area),
    province: await aPerson(app, dashboard, 'province-official'),
    auditor: await aPerson(app, dashboard, 'auditor'),
  }
})
afterAll(() => app.close())

/** The months that can be chosen, and the number of remarks. */
async function shown(person: Person, page: string): Promise<string> {
  const { body } = await person.get(page)
  const months = [...body.matchAll(/<option value="(?<month>2026-\d\d)"/gu)].map(({ groups }) => groups?.month)
  return `${months.join(' ')}: ${/<strong>(?<count>\d+) ý kiến<\/strong>/u.exec(body)?.groups?.count ?? 0}`
}

it('is never what was kept for another reach, nor of another view or filter', async () => {
  for (let time = 0; time < 2; time++) {
    expect(await shown(people.province, `${ofProvince}?view=escalated`)).toBe('2026-07: 1')
    expect(await shown(people.auditor, ofProvince)).toBe('2026-10 2026-09 2026-06: 11')
    expect(await shown(people.province, ofProvince)).toBe('2026-10 2026-09 2026-06: 11')
    expect(await shown(people.province, `${ofProvince}?period=2026-09`)).toBe('2026-10 2026-09 2026-06: 5')
    expect(await shown(people.province, ofWard)).toBe('2026-10 2026-06: 6')
    expect(await shown(people.area, ofArea)).toBe('2026-10 2026-06: 6')
    expect(await shown(people.ward, ofWard)).toBe('2026-10 2026-06: 6')
    expect(await shown(people.neighbour, pageOf(elsewhere.unitSlug))).toBe('2026-09: 5')
  }
})

it('is gone at once for whom a remark was handed up, settled or deleted', async () => {
  const waiting = async () => /(?<count>\d+) ý kiến có dấu hiệu/u.exec((await people.province.get('/inbox')).body)?.[1]
  expect(await waiting()).toBe('1')
  const remark = '/remarks/a0000000-0000-4000-8000-000000000001'
  expect((await people.ward.post(`${remark}/escalate`, { confirmed: 'yes' })).statusCode).toBe(303)
  expect(await shown(people.ward, ofWard)).toBe('2026-10: 5')
  expect(await shown(people.area, ofArea)).toBe('2026-10: 5')
  expect(await shown(people.province, `${ofProvince}?view=escalated`)).toBe('2026-07 2026-06: 2')
  expect(await waiting()).toBe('2')
  expect(
    (await people.province.post(`${remark}/outcome`, { seen: 'escalated', outcome: 'inspection' })).statusCode,
  ).toBe(303)
  expect(await waiting()).toBe('1')
  await database.query(`delete from remark where service_month = '2026-10-01'`)
  expect(await shown(people.ward, ofWard)).toBe(': 0')
  expect(await shown(people.province, ofProvince)).toBe('2026-09: 5')
})
