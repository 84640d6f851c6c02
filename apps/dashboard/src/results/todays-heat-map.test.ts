import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
let province: Person
afterAll(() => app.close())

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2025-02-01', '2025-02-01')`)
  const { directory } = dashboard.reference.current()
  for (const name of ['Trường Thi', 'Đông Hải']) {
    const unit = directory.units.find(
      (row) => row.name === name && row.kind === 'phuong' && row.validTo === '2025-07-01',
    )
    const desk = await aDesk(database, unit?.code ?? '', '2025-02-10')
    const ballots = Array.from({ length: 40 }, (_, at) =>
      aBallot(desk, { serviceDate: '2025-02-10', answers: { overall: 5, listen: at < 4 ? 2 : 5 } }),
    )
    await putBallots(database, ballots)
  }
  province = await aPerson(app, dashboard, 'province-official')
})

it('adds up criteria of predecessors in rows of today’s map, as the overall rate', async () => {
  const row = (body: string) => /phuong-hac-thanh-14797.*?<\/tr>/su.exec(body)?.[0] ?? ''
  const area = '/units/khu-vuc-thanh-pho-thanh-hoa-kv380'
  const query = 'period=2025-Q1&map=today'
  expect(row((await province.get(`${area}?${query}`)).body)).toContain('80/80')
  expect(row((await province.get(`${area}/criteria?${query}`)).body)).toContain('data-value="90" data-base="80"')
  expect(row((await province.get(`${area}/criteria/listen?${query}`)).body)).toContain('72/80')
  const areas = (await province.get(`/units/tinh-thanh-hoa-38/criteria?${query}`)).body
  expect(/khu-vuc-thanh-pho-thanh-hoa-kv380\/criteria.*?<\/tr>/su.exec(areas)?.[0]).toContain('data-value="90"')
})
