import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const desk = await aDesk(database)
const neighbour = await aDesk(database, '14758')
// A desk that moved within September.
await database.query(`update desk_assignment set valid_to = '2026-09-16' where desk_id = ${neighbour.id} and valid_to is null;
  insert into desk_assignment (desk_id, unit_id, valid_from) values (${neighbour.id}, ${desk.unitId}, '2026-09-16')`)
// Two communes of one area: the first is hidden to protect the second.
const [busy, quiet] = [await aDesk(database, '15865'), await aDesk(database, '15991')]
const dashboard = await aDashboard(database)
const { app } = dashboard
const official = await aPerson(app, dashboard, 'commune-official', desk.unitSlug)
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const auditor = await aPerson(app, dashboard, 'auditor')
afterAll(() => app.close())

const page = (month: string) => `/units/${desk.unitSlug}/dossiers?month=${month}`
const field = (name: string, at = desk) => `${name}.${at.code}.${desk.unitId}`
const counts = () =>
  database.query<{ received: number }>('select received, returned, on_time, late from dossier_count order by id')

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2025-10-01', '2026-10-01')`)
  const cast = (count: number, serviceDate: string, at = desk) =>
    putBallots(
      database,
      Array.from({ length: count }, () => aBallot(at, { serviceDate })),
    )
  await cast(30, '2026-06-10')
  await cast(40, '2026-05-12')
  await cast(30, '2026-04-10', busy)
  await cast(3, '2026-04-10', quiet)
  await cast(30, '2025-10-10', busy)
})

describe('the form of a unit and month', () => {
  it('saves what is typed, keeps what is left empty, and shows last month beside it', async () => {
    const saved = await official.post(page('2026-06'), { [field('received')]: '1.200', [field('returned')]: '90' })
    expect(saved.statusCode).toBe(303)
    await official.post(page('2026-06'), { [field('onTime')]: '80' })
    expect((await counts()).at(-1)).toEqual({ received: 1200, returned: 90, on_time: 80, late: null })
    expect((await official.get(page('2026-07'))).body).toContain('Tháng trước: 1.200')
    const again = await official.post(page('2026-06'), { [field('received')]: '1200' })
    expect(again.headers.location).toMatch(/&saved=nothing$/u)
    const done = (await official.get(String(saved.headers.location))).body
    for (const words of ['Đã lưu', 'Hoàn tác', 'Lịch sử thay đổi', 'commune-official-']) expect(done).toContain(words)
  })

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    const typed = { [field('received')]: '1o0', [field('late')]: '500' }
    const reply = await official.post(page('2026-06'), typed)
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('Xin nhập số nguyên từ 0 đến 100.000')
    expect(reply.body).toContain('value="1o0"')
    const parts = await official.post(page('2026-06'), { [field('late')]: '500' })
    expect(parts.body).toContain('Đúng hạn cộng trễ hạn nhiều hơn')
    const alone = await official.post(page('2026-04'), { [field('returned')]: '5' })
    expect(alone.body).toContain('Thiếu số hồ sơ tiếp nhận')
  })

  it('takes the numbers of a desk that moved within the month, for each commune its own', async () => {
    expect((await official.post(page('2026-09'), { [field('received', neighbour)]: '7' })).statusCode).toBe(303)
    const file = `Mã bộ phận,Tháng,Hồ sơ tiếp nhận\n${neighbour.code},09/2026,5\n`
    expect((await area.upload('/imports/dossier-counts', file)).body).toContain('chuyển đơn vị giữa tháng')
  })

  it('asks whether a number is right that is many times the usual, and stores nothing until somebody says so', async () => {
    await official.post(page('2026-02'), { [field('received')]: '60' })
    const before = (await counts()).length
    const asked = await official.post(page('2026-03'), { [field('received')]: '2460', [field('returned')]: '12' })
    const preview = (await official.get(String(asked.headers.location))).body
    expect(preview).toContain('Gấp 41 lần mức thường của các tháng trước (60 hồ sơ). Có đúng không?')
    expect((await counts()).length).toBe(before)
    const [, action = '', seen = ''] =
      /action="([^"]+\/apply[^"]*)"[\s\S]*?name="seen" value="([^"]+)"/u.exec(preview.replaceAll('&amp;', '&')) ?? []
    await official.post(action, { seen })
    expect((await counts()).at(-1)).toEqual({ received: 2460, returned: 12, on_time: null, late: null })
    // A number already stored is not questioned again, and a smaller one never is.
    expect((await official.post(page('2026-03'), { [field('received')]: '2460' })).headers.location).toContain(
      '=nothing',
    )
    expect((await official.post(page('2026-03'), { [field('received')]: '61' })).headers.location).toContain(
      '/dossiers',
    )
  })

  it('takes back no number that somebody else saved while the form was open, and loses none that was typed', async () => {
    const month = '/units/khu-vuc-thanh-pho-thanh-hoa-kv380/dossiers?month=2026-08'
    const second = (name: string) => `${name}.${neighbour.code}.${neighbour.unitId}`
    const names = ['was', 'received', 'returned', 'onTime', 'late'].flatMap((name) => [field(name), second(name)])
    const province = await aPerson(app, dashboard, 'province-official')
    const shown = (body: string) =>
      Object.fromEntries(
        names.map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(body)?.[1] ?? 'none']),
      )
    await area.post(month, { [field('received')]: '60', [second('received')]: '50' })
    const open = shown((await area.get(month)).body)
    // The province saves other numbers for one of the desks.
    await province.post(month, { ...shown((await province.get(month)).body), [field('received')]: '62' })
    // The desk that was not touched keeps them.
    expect((await area.post(month, { ...open, [second('returned')]: '40' })).statusCode).toBe(303)
    const stored = shown((await area.get(month)).body)
    expect(stored).toMatchObject({ [field('received')]: '62', [second('returned')]: '40' })
    // The desk that was touched is asked about, with what was typed still there, and stored when sent again.
    const asked = await area.post(month, { ...open, [field('received')]: '61' })
    expect(asked.statusCode).toBe(409)
    expect(asked.body).toContain('người khác đã lưu số khác (Hồ sơ tiếp nhận: 62)')
    const again = shown(asked.body)
    expect(again).toMatchObject({ [field('received')]: '61', [second('returned')]: '40' })
    expect((await area.post(month, again)).statusCode).toBe(303)
    expect(shown((await area.get(month)).body)).toMatchObject({
      [field('received')]: '61',
      [second('returned')]: '40',
    })
  })

  it('is for reading to auditors, and there is no month to come', async () => {
    expect((await auditor.get(page('2026-06'))).body).toContain('readonly')
    expect((await auditor.post(page('2026-06'))).statusCode).toBe(404)
    for (const month of ['2027-01', '2026-Q1', 'x']) expect((await official.get(page(month))).statusCode).toBe(400)
  })
})

describe('the response rate', () => {
  const unit = (period: string) => official.get(`/units/${desk.unitSlug}?period=${period}`)
  it('stands beside the rate where every count of the period is known, else how to supply them', async () => {
    expect((await unit('2026-06')).body).toContain('Tỷ lệ phản hồi 2,5%: 30 phiếu trên 1.200 hồ sơ tiếp nhận.')
    const quarter = (await unit('2026-Q2')).body
    expect(quarter).toContain('Mới nhập 1 trên 3 số hồ sơ hằng tháng')
    expect(quarter).toContain(`/units/${desk.unitSlug}/dossiers?month=2026-04`)
    expect((await official.get(`/desks/${desk.code}?period=2026-06`)).body).toContain('Tỷ lệ phản hồi 2,5%')
  })

  it('is never above 100 %: more ballots than dossiers is an error, told on every page about it', async () => {
    await official.post(page('2026-05'), { [field('received')]: '20' })
    for (const reply of [await unit('2026-05'), await official.get(page('2026-05'))])
      expect(reply.body).toContain('Số phiếu nhiều hơn số hồ sơ')
  })
})

describe('ballots that the pages of results hide', async () => {
  const hoangHoa = 'khu-vuc-hoang-hoa-kv399'
  const heading = 'Mã bộ phận,Tháng,Hồ sơ tiếp nhận'
  const keeper = await aPerson(app, dashboard, 'district-official', hoangHoa)

  it('are never set against dossiers: numbers typed one after the other would count them', async () => {
    const warns = async (at: typeof busy, month: string, received: number) => {
      const posted = await keeper.upload('/imports/dossier-counts', `${heading}\n${at.code},${month},${received}\n`)
      expect(posted.statusCode).toBe(303)
      return (await keeper.get(String(posted.headers.location))).body.includes('Số phiếu nhiều hơn số hồ sơ')
    }
    expect((await keeper.get(`/desks/${busy.code}?period=2026-04`)).body).not.toContain('100%')
    for (const received of [2, 20, 29]) expect(await warns(busy, '04/2026', received)).toBe(false)
    expect(await warns(quiet, '04/2026', 0)).toBe(false)
    // The same desk in a year in which none of its figures is hidden.
    expect([await warns(busy, '10/2025', 29), await warns(busy, '10/2025', 30)]).toEqual([true, false])
  })

  it('are not told by what holds publication back', async () => {
    const [{ area } = { area: 0 }] = await database.query<{ area: number }>(
      `select id as area from administrative_unit where code = 'KV399'`,
    )
    await database.query(`insert into publication_hold (unit_id, period_code, noticed_on, ballots, dossiers)
      values (${busy.unitId}, '2026-04', '2026-05-06', 33, 21), (${area}, '2025-10', '2025-11-06', 30, 22)`)
    const body = (await keeper.get(`/units/${hoangHoa}/dossiers?month=2026-05`)).body
    expect(body).toContain('có 30 phiếu nhưng chỉ 22 hồ sơ')
    expect(body).toContain('số phiếu nhiều hơn số hồ sơ')
    expect(body).not.toContain('33 phiếu')
  })
})
