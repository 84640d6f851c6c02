import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-hoang-hoa-kv399')
const otherArea = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const commune = await aPerson(app, dashboard, 'commune-official', 'xa-hoang-tien-15991')
const auditor = await aPerson(app, dashboard, 'auditor')
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

beforeAll(async () => {
  // The inbox exists only once there are ballots.
  const desk = await aDesk(database, '15991', '2026-04-01')
  await putBallots(
    database,
    Array.from({ length: 40 }, () => aBallot(desk, { serviceDate: '2026-08-03', answers: { overall: 5 } })),
  )
  await database.query(`
    insert into quarter_report_version (unit_id, quarter, version, state, act, officials, officials_pledged)
    values (${desk.unitId}, '2026-07-01', 1, 'submitted', 'submitted', 20, 17)`)
  for (const plan of [
    { name: 'Kế hoạch 2025', which: 'all', target: '8', dueOn: '2025-12-31' },
    { name: 'Đợt 1', which: 'listed', communes: 'Xã Hoằng Tiến', target: '1', dueOn: '2026-12-01' },
    { name: 'Xa xôi', which: 'all', target: '1', dueOn: '2030-12-31' },
  ])
    await area.post('/rollout/plans', { kind: 'yearly', communes: '', ...plan })
})

it('lists plans that slip first, then who has not reported and who must pledge, each with its door', async () => {
  const { body } = await area.get('/rollout/reminders')
  const text = textOf(body)
  expect(text).toContain('Tất cả (10) Kế hoạch (2) Chưa báo cáo (7) Ký cam kết (1)')
  expect(text).toMatch(/quá hạn từ 31\/12\/2025, thiếu 8 xã.*đến hạn 01\/12\/2026, còn 1 xã.*Chưa gửi báo cáo quý/u)
  expect(text).not.toContain('Xa xôi')
  expect(textOf((await area.get('/rollout/reminders?kind=pledge')).body)).toMatch(/Xã Hoằng Tiến 3 cán bộ chưa ký/u)
  expect(body).toContain('/rollout/reports/xa-hoang-hoa-15865?quarter=2026-Q3')
})

it('shows everybody their own, and auditors all', async () => {
  const own = textOf((await commune.get('/rollout/reminders')).body)
  expect(own).toContain('Tất cả (2) Kế hoạch (1) Chưa báo cáo (0) Ký cam kết (1)')
  expect(own).not.toContain('Kế hoạch 2025')
  expect(textOf((await otherArea.get('/rollout/reminders')).body)).not.toContain('Hoằng')
  expect((await auditor.get('/rollout/reminders?page=2')).body).toContain('rel="prev"')
})

it('tells the same in the inbox, once', async () => {
  const inbox = textOf((await area.get('/inbox')).body)
  expect(inbox).toContain('Kế hoạch quá hạn từ 31/12/2025, thiếu 8 xã, phường: Kế hoạch 2025')
  expect(inbox).toContain('7 xã, phường chưa gửi báo cáo quý vừa qua')
  expect(inbox.match(/chưa ký cam kết/gu)).toHaveLength(1)
  expect(textOf((await commune.get('/inbox')).body)).not.toContain('chưa gửi báo cáo quý vừa qua')
})
