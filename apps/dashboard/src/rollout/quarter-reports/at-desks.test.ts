import { aDesk, freshDatabase } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const other = await aDesk(database, '15991')
// A second desk of the commune, opened for the quarter.
await database.query(`
  insert into desk (id, code, kind, opened_on) values (90001, 'CCCCCC4', 'one-stop-section', '2026-07-01');
  insert into desk_assignment (desk_id, unit_id, valid_from) values (90001, ${desk.unitId}, '2026-07-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const province = await aPerson(app, dashboard, 'province-official')

const count = (deskId: number, month: string, received: number, unitId = desk.unitId) =>
  database.query(
    `insert into dossier_count (desk_id, unit_id, month, received) values (${deskId}, ${unitId}, '${month}', ${received})`,
  )
const report = (unitId: number, version: number, fields: Readonly<Record<string, number>>) =>
  database.query(`insert into quarter_report_version (unit_id, quarter, version, state, act, ${Object.keys(fields).join()})
    values (${unitId}, '2026-07-01', ${version}, 'submitted', 'submitted', ${Object.values(fields).join()})`)
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const lineOf = async (name: string) => {
  const { body } = await province.get('/rollout/reports?quarter=2026-Q3&state=submitted')
  const rows = [...body.matchAll(/<tr>\s*<th scope="row">(?<row>.*?)<\/tr>/gsu)]
  return rows.map(({ groups }) => textOf(groups?.row ?? '').trim()).find((row) => row.startsWith(name)) ?? ''
}

it('what the desks counted is compared with the report on its page, in the list and in a file, once all have', async () => {
  await report(desk.unitId, 1, { dossiers_received: 300 })
  const page = async () => textOf((await province.get(`/rollout/reports/${desk.unitSlug}?quarter=2026-Q3`)).body)
  const preview = async () => {
    const file = `Đơn vị;Quý;Hồ sơ tiếp nhận\n${desk.unitSlug};Quý III/2026;301\n`
    const uploaded = await province.upload('/imports/quarter-reports', file)
    return textOf((await province.get(String(uploaded.headers.location))).body)
  }
  for (const month of ['2026-07-01', '2026-08-01', '2026-09-01']) await count(desk.id, month, 100)
  // 300 at one desk are not what both counted, and would agree with the report.
  for (const months of [2, 3]) {
    expect(await lineOf('Phường Hạc Thành')).not.toContain('điểm cần xem lại')
    expect(await page()).not.toContain('ghi nhận')
    expect(await preview()).not.toContain('ghi nhận')
    await count(90001, `2026-0${months + 5}-01`, 40)
  }
  await count(90001, '2026-09-01', 40)
  expect(await page()).toContain('ghi nhận 420 hồ sơ trong quý')
  expect(await page()).toContain('Báo cáo 300 hồ sơ tiếp nhận, các bộ phận Một cửa ghi nhận 420.')
  expect(await lineOf('Phường Hạc Thành')).toContain('1 điểm cần xem lại')
  expect(await preview()).toContain('Báo cáo 301 hồ sơ tiếp nhận, các bộ phận Một cửa ghi nhận 420.')
})

it('what was not reported is never shown as none', async () => {
  await report(other.unitId, 1, { officials: 30, letters_apology: 2 })
  // Nobody says how many of them pledged, nor how many dossiers were late.
  expect(await lineOf('Xã Hoằng Tiến')).not.toContain('0/30')
  const page = async () => textOf((await province.get(`/rollout/communes/${other.unitSlug}`)).body)
  expect(await page()).toContain('2 thư xin lỗi; chưa báo cáo số hồ sơ trễ hẹn.')
  await report(other.unitId, 2, { officials: 30, officials_pledged: 0, letters_apology: 2, dossiers_late: 0 })
  expect(await lineOf('Xã Hoằng Tiến')).toContain('0/30')
  expect(await page()).toContain('2 thư xin lỗi, 0 hồ sơ trễ hẹn.')
})
