import { aBallot, aDesk, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson, type Person } from '../gate/people.test-support.ts'

const database = await freshDatabase()
// Two communes, one of them with a second desk.
const [only, first] = [await aDesk(database), await aDesk(database, '14758')]
const [{ id } = { id: 0 }] = await database.query<{ id: number }>(`
  with added as (
    insert into desk (id, code, kind, opened_on) select 99001, 'WXY3467', kind, opened_on from desk where id = ${first.id} returning id, opened_on)
  insert into desk_assignment (desk_id, unit_id, valid_from) select id, ${first.unitId}, opened_on from added returning desk_id as id`)
const second = { ...first, id, code: 'WXY3467' }
const dashboard = await aDashboard(database)
const { app } = dashboard
const [province, auditor] = [
  await aPerson(app, dashboard, 'province-official'),
  await aPerson(app, dashboard, 'auditor'),
]
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const ofOnly = await aPerson(app, dashboard, 'commune-official', only.unitSlug)
const ofTwo = await aPerson(app, dashboard, 'commune-official', first.unitSlug)
afterAll(() => app.close())

const months = ['2026-07', '2026-08', '2026-09']
const call = (desk: typeof first, month: string, satisfied: number, dissatisfied: number) =>
  database.query(`
    with lot as (insert into callback_lot (desk_id, unit_id, month, outcome, dossiers, repeated, repeated_alike)
      values (${desk.id}, ${desk.unitId}, '${month}-01', 'settled', 400, 2, 1))
    insert into callback_count (desk_id, unit_id, month, outcome, satisfied_asked, satisfied_not_asked, dissatisfied_asked, dissatisfied_not_asked)
    values (${desk.id}, ${desk.unitId}, '${month}-01', 'settled', ${satisfied}, 0, ${dissatisfied}, 0)`)

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-07-01', '2026-10-01')`)
  const ballots = [only, first, second].flatMap((desk) =>
    months.flatMap((month) =>
      Array.from({ length: 40 }, (_, at) =>
        aBallot(desk, { serviceDate: `${month}-09`, answers: { overall: at === 0 ? 2 : 5 } }),
      ),
    ),
  )
  await putBallots(database, ballots)
  for (const month of months) {
    await call(only, month, 15, 5)
    await call(first, month, 18, 2)
    await call(second, month, 10, 10)
  }
  await publishQuarters(database, ['2026-Q3'])
  // Entered later, so not part of the published figures.
  await call(second, '2026-09', 20, 0)
})

const textOf = async (who: Person, url: string) => {
  const { body } = await who.get(url)
  return body.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
}
const saidOf = async (who: Person, url: string) =>
  /Gọi hỏi lại (?:người được|\d+ người) bốc thăm[^:]*: (?<percent>\d+)%/u.exec(await textOf(who, url))?.groups
    ?.percent ?? null
const deskPage = ({ code }: typeof first) => `/desks/${code}?period=2026-Q3`
const unitPage = ({ unitSlug }: typeof first) => `/units/${unitSlug}?period=2026-Q3`

describe('what citizens called by lot about a desk said', () => {
  it('is what is published of the commune, where it is the only one, for everybody who has its page', async () => {
    for (const who of [ofOnly, area, province, auditor]) {
      expect(await saidOf(who, deskPage(only))).toBe('75')
      expect(await saidOf(who, unitPage(only))).toBe('75')
    }
    expect(await textOf(ofOnly, deskPage(only))).toContain(
      'Quý IV/2025 – Quý III/2026. Phiếu tại quầy: 97,5%. Gọi hỏi lại người được bốc thăm: 75% (63–84%). Phiếu cao hơn 23 điểm',
    )
  })

  it('says beside the estimate how many calls were made again, and that two accounts are no two people', async () => {
    const checked =
      'cần 3, đã có 6, trong đó 3 trả lời như lần đầu. Phần mềm chỉ thấy hai tài khoản, không biết có phải hai người.'
    const pages = [unitPage(only), deskPage(only), `/rollout/communes/${only.unitSlug}`]
    for (const page of pages) expect(await textOf(ofOnly, page)).toContain(checked)
    expect(await textOf(province, deskPage(second))).toContain(checked)
    expect(await textOf(province, '/rollout')).toContain('cần 9, đã có 18, trong đó 9 trả lời như lần đầu.')
    expect(await textOf(province, '/rollout/communes?show=met_confident')).not.toContain('tài khoản')
  })

  it('is of each desk of several for those who may read the calls, by what was known when the quarter was published', async () => {
    for (const who of [area, province, auditor])
      expect([await saidOf(who, deskPage(first)), await saidOf(who, deskPage(second))]).toEqual(['90', '50'])
  })

  it('tells the commune of none of its desks: one from all would be the other', async () => {
    expect(await saidOf(ofTwo, unitPage(first))).toBe('70')
    for (const desk of [first, second]) {
      const page = await textOf(ofTwo, deskPage(desk))
      expect(page).toContain('97,5%')
      expect(page).not.toContain('Gọi lại')
    }
  })

  it('stands on the pages of the programme beside the ballots', async () => {
    expect(await saidOf(ofTwo, `/rollout/communes/${first.unitSlug}`)).toBe('70')
    expect(await saidOf(province, '/rollout/communes?show=met_confident')).not.toBeNull()
    // The share of 180 citizens called, with equal numbers of dossiers at each desk.
    expect(await saidOf(province, '/rollout')).toBe('72')
    expect(await saidOf(area, '/rollout')).toBe('72')
  })

  it('is not given of a desk that hides one of the quarters: its ballots would be of a shorter time', async () => {
    await database.query(`select ensure_ballot_partitions('2026-05-01', '2026-06-01')`)
    const few = Array.from({ length: 3 }, () => aBallot(second, { serviceDate: '2026-05-11', answers: { overall: 5 } }))
    await putBallots(database, few)
    expect(await saidOf(province, deskPage(second))).toBeNull()
    expect(await saidOf(province, deskPage(first))).toBe('90')
  })
})
