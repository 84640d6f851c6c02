import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

// Xã Hoằng Tiến moves from khu vực Hoằng Hóa to khu vực Hậu Lộc on 01/10/2026.
const database = await freshDatabase()
const idOf = async (code: string) =>
  (
    await database.query<{ id: number }>(
      `select id from administrative_unit where code = '${code}' and valid_to is null`,
    )
  )[0]?.id ?? 0
const [commune, from, to] = [await idOf('15991'), await idOf('KV399'), await idOf('KV400')]
await database.query(
  `update area_member set valid_to = '2026-10-01' where commune_id = ${commune} and area_id = ${from}`,
)
await database.query(
  `insert into area_member (area_id, commune_id, valid_from) values (${to}, ${commune}, '2026-10-01')`,
)
const desk = await aDesk(database, '15991', '2026-07-01')
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const slug = 'xa-hoang-tien-15991'
const [before, after] = [
  await aPerson(app, dashboard, 'district-official', 'khu-vuc-hoang-hoa-kv399'),
  await aPerson(app, dashboard, 'district-official', 'khu-vuc-hau-loc-kv400'),
]
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)
  const ballots = (serviceDate: string, count: number) =>
    Array.from({ length: count }, () => aBallot(desk, { serviceDate, entryMode: 1, answers: { overall: 5 } }))
  await putBallots(database, [...ballots('2026-05-05', 30), ...ballots('2026-08-10', 3), ...ballots('2026-10-10', 40)])
})

it('is with its programme and its past the business of the area it is in', async () => {
  for (const address of [`/rollout/communes/${slug}`, `/units/${slug}?period=2026-Q2`, `/units/${slug}/remarks`]) {
    expect((await after.get(address)).statusCode, address).toBe(200)
    expect((await before.get(address)).statusCode, address).toBe(404)
  }
  expect((await after.get(`/units/${slug}?period=2026-Q2`)).body).toContain(`href="/rollout/communes/${slug}"`)
  expect((await after.get('/rollout/communes')).body).toContain(`/rollout/communes/${slug}`)
  expect((await before.get('/rollout/communes')).body).not.toContain(`/rollout/communes/${slug}`)
})

it('is named in the sums of the area it left, without a link to a page that is no longer its', async () => {
  const area = 'khu-vuc-hoang-hoa-kv399'
  for (const page of ['', '/ranking', '/criteria']) {
    const { body } = await before.get(`/units/${area}${page}?period=2026-Q2`)
    expect(body, page).toContain('Xã Hoằng Tiến')
    expect(body, page).not.toContain(`/units/${slug}`)
  }
})

it('stays hidden below five ballots also at a time when it was in another area', async () => {
  expect(textOf((await after.get(`/units/${slug}?period=2026-Q2`)).body)).toContain('30/30')
  const few = textOf((await after.get(`/units/${slug}?period=2026-Q3`)).body)
  expect(few).not.toContain('3/3')
  expect(few).toContain('quá ít phiếu')
})
