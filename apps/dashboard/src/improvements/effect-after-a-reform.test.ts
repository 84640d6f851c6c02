import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

// Xã Đông Hoàng moved to another district on 01/01/2025: another row, the same commune, with the same two desks.
const database = await freshDatabase('2025-06-02')
await database.query(`select ensure_ballot_partitions('2024-07-01', '2025-05-01')`)
const [then, now] = [await aDesk(database, '16381', '2024-09-01'), await aDesk(database, '16381', '2025-02-01')]
await database.query(`
  insert into desk (id, code, kind, opened_on, name) values (90001, 'CCCCCC4', 'one-stop-section', '2024-01-01', 'Quầy hai');
  insert into desk_assignment (desk_id, unit_id, valid_from, valid_to) values
    (90001, ${then.unitId}, '2024-01-01', '2025-01-01'), (90001, ${now.unitId}, '2025-01-01', null)`)
const dashboard = await aDashboard(database, { today: '2025-06-02' })
const { app } = dashboard
afterAll(() => app.close())
const commune = await aPerson(app, dashboard, 'commune-official', now.unitSlug)

it('hides desks under each row of their commune: one desk less the other would be four ballots', async () => {
  const cast = (id: number, serviceDate: string, count: number, overall: 5 | 2) =>
    putBallots(
      database,
      Array.from({ length: count }, () => aBallot({ id }, { serviceDate, answers: { overall } })),
    )
  await cast(now.id, '2024-08-05', 60, 5)
  await cast(90001, '2024-08-05', 40, 5)
  await cast(now.id, '2025-02-03', 60, 5)
  await cast(now.id, '2025-02-03', 1, 2)
  await cast(90001, '2025-02-03', 4, 2)
  const [row] = await database.query<{ id: string }>(`
    insert into improvement (unit_id, item, created_on, created_by)
    values (${then.unitId}, 'overall', '2024-10-10', '${commune.accountId}') returning id`)
  const version = `'${row?.id}', ${then.unitId}, 'Chào hỏi', 'Một cửa', '2024-12-01', '{${now.id}}', '${commune.accountId}'`
  await database.query(`
    insert into improvement_version (improvement_id, unit_id, what, who, due_on, desk_ids, account_id, version, state, recorded_on) values
      (${version}, 1, 'received', '2024-10-10'), (${version}, 2, 'done', '2024-12-20')`)
  const page = (await commune.get(`/improvements/${row?.id}`)).body.replace(/<[^>]+>/gu, ' ')
  expect(page).toContain('Trước (Quý III/2024): 100%, 60/60 phiếu')
  expect(page).toContain('Sau (Quý I/2025): chưa đủ phiếu để hiện số')
  expect(page).not.toContain('60/61')
  // What may be known instead.
  expect((await commune.get(`/units/${now.unitSlug}?period=2025-Q1`)).body).toContain('60/65')
})
