import { localeOf } from '@long-dan/i18n'
import { differenceOf, tenthsOfDifference } from '@long-dan/statistics'
import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

// Xã Đông Hoàng moved to another district on 01/01/2025: another row, the same commune, with the same three desks.
const database = await freshDatabase('2025-06-02')
await database.query(`select ensure_ballot_partitions('2024-07-01', '2025-05-01')`)
const [then, now] = [await aDesk(database, '16381', '2024-09-01'), await aDesk(database, '16381', '2025-02-01')]
await database.query(`
  insert into desk (id, code, kind, opened_on) values
    (90001, 'CCCCCC4', 'one-stop-section', '2024-01-01'), (90002, 'CCCCCC6', 'one-stop-section', '2024-01-01');
  insert into desk_assignment (desk_id, unit_id, valid_from, valid_to)
    select id, ${then.unitId}, '2024-01-01'::date, '2025-01-01'::date from desk where id > 90000
    union all select id, ${now.unitId}, '2025-01-01', null from desk where id > 90000`)
const dashboard = await aDashboard(database, { today: '2025-06-02' })
const { app } = dashboard
afterAll(() => app.close())
const commune = await aPerson(app, dashboard, 'commune-official', now.unitSlug)

const cast = (id: number, serviceDate: string, count: number, overall: 5 | 2) =>
  putBallots(
    database,
    Array.from({ length: count }, () => aBallot({ id }, { serviceDate, answers: { overall } })),
  )

/** The page of an improvement for these desks, entered in autumn and done before the reform. */
async function pageOf(desks: readonly number[]) {
  const [row] = await database.query<{ id: string }>(`
    insert into improvement (unit_id, item, created_on, created_by)
    values (${then.unitId}, 'overall', '2024-10-10', '${commune.accountId}') returning id`)
  const version = `'${row?.id}', ${then.unitId}, 'Chào hỏi', 'Một cửa', '2024-12-01', '{${desks.join()}}', '${commune.accountId}'`
  await database.query(`
    insert into improvement_version (improvement_id, unit_id, what, who, due_on, desk_ids, account_id, version, state, recorded_on) values
      (${version}, 1, 'received', '2024-10-10'), (${version}, 2, 'done', '2024-12-20')`)
  return (await commune.get(`/improvements/${row?.id}`)).body.replace(/<[^>]+>/gu, ' ')
}

it('hides desks under each row of their commune: the commune less two of them would be four ballots', async () => {
  await cast(now.id, '2024-08-05', 60, 5)
  await cast(90001, '2024-08-05', 40, 5)
  await cast(90002, '2024-08-05', 20, 5)
  await cast(now.id, '2025-02-03', 60, 5)
  await cast(now.id, '2025-02-03', 1, 2)
  await cast(90001, '2025-02-03', 4, 2)
  await cast(90002, '2025-02-03', 30, 5)
  const page = await pageOf([now.id])
  expect(page).toContain('Trước (Quý III/2024): 100%, 60/60 phiếu')
  expect(page).toContain('Sau (Quý I/2025): chưa đủ phiếu để hiện số')
  expect(page).not.toContain('60/61')
  // What may be known instead.
  expect((await commune.get(`/units/${now.unitSlug}?period=2025-Q1`)).body).toContain('90/95')
})

it('knows less of several desks than of as many ballots of one', async () => {
  await cast(now.id, '2024-08-06', 40, 2)
  await cast(90001, '2024-08-06', 60, 2)
  await cast(now.id, '2025-02-04', 39, 5)
  await cast(90001, '2025-02-04', 96, 5)
  // 100 ballots of each in either quarter: 1 + (100 − 1) · 0.005.
  const [before, after] = [
    { satisfied: 100, base: 200, effect: 1.495 },
    { satisfied: 195, base: 200, effect: 1.495 },
  ]
  const { low = 0, high = 0 } = differenceOf(after, before)?.interval ?? {}
  const [from, to] = [low, high].map((share) => localeOf('vi').points(tenthsOfDifference(share)))
  expect(await pageOf([now.id, 90001])).toContain(
    `Tăng rõ: +47,5 điểm phần trăm (nhiều khả năng từ ${from} đến ${to}).`,
  )
})
