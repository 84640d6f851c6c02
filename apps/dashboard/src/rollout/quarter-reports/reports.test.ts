import { unitSlug } from '@long-dan/administrative-units'
import { addReportVersion, withScope } from '@long-dan/database/dashboard'
import { emptyReport } from '@long-dan/rollout'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const province = await aPerson(app, dashboard, 'province-official')
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const commune = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
const tien = await aPerson(app, dashboard, 'commune-official', 'xa-hoang-tien-15991')
const auditor = await aPerson(app, dashboard, 'auditor')

const unitId = dashboard.reference.current().directory.byCode('14797', '2026-11-23')?.id ?? 0
const url = '/rollout/reports/phuong-hac-thanh-14797?quarter=2026-Q3'
const figures = {
  officials: '40',
  officialsPledged: '38',
  officialsJoined: '6',
  officialsRepledged: '3',
  dossiersReceived: '1.250',
  dossiersOnTime: '1200',
  dossiersLate: '9',
  lettersApology: '4',
  lettersThanks: '2',
  hotlineCalls: '10',
  hotlineResolved: '7',
  hotlineForwarded: '1',
  hotlineOpen: '1',
  reportedSatisfiedTenths: '98,7',
  reportedBase: '50',
}
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const stateOf = async () => /class="report-state (?<state>\w+)"/u.exec((await auditor.get(url)).body)?.groups?.state

describe('a quarterly report', () => {
  it('is saved by the commune, with warnings and never a refusal', async () => {
    const saved = await commune.post(url, { ...figures, act: 'saved', version: '0' })
    expect(saved.statusCode).toBe(303)
    const page = textOf((await commune.get(url)).body)
    expect(page).toContain('5 hồ sơ trễ hẹn chưa có thư xin lỗi')
    expect(page).toContain('10 cuộc gọi nhưng kết quả cộng lại là 9')
    expect(page).toContain('98,7% không thể có từ 50 phiếu')
    expect(page).toContain('Chưa ghi: Thư chúc mừng')
    expect((await commune.get(url)).body).toContain('value="1250"')
    expect((await commune.get(url)).body).toContain('value="98,7"')
    expect((await commune.get(`${url}&lang=en`)).body).toContain('value="98.7"')
  })

  it('keeps what was typed when a figure is none', async () => {
    for (const [field, typed] of [
      ['officials', '-1'],
      ['officials', '4,5'],
      ['lettersThanks', 'vài'],
      ['reportedSatisfiedTenths', '100,1'],
      ['reportedBase', '0'],
      ['officials', '99999999'],
    ]) {
      const reply = await commune.post(url, { ...figures, act: 'saved', version: '1', [String(field)]: String(typed) })
      expect(reply.statusCode).toBe(422)
      expect(reply.body).toContain(`value="${typed}"`)
      expect(reply.body).toContain(`id="${field}-problem"`)
    }
  })

  it('goes up, comes back with a reason, and is locked by the level above, never by the unit', async () => {
    await commune.post(url, { ...figures, act: 'submitted', version: '1' })
    expect(await stateOf()).toBe('submitted')
    expect((await commune.post(url, { ...figures, act: 'saved', version: '2' })).statusCode).toBe(422)
    expect((await commune.post(url, { act: 'approved', version: '2' })).statusCode).toBe(422)
    expect((await area.post(url, { act: 'returned', version: '2', reason: ' ' })).statusCode).toBe(422)
    await area.post(url, { act: 'returned', version: '2', reason: 'Xem lại số hồ sơ trễ hẹn.' })
    expect((await commune.get(url)).body).toContain('Xem lại số hồ sơ trễ hẹn.')
    await commune.post(url, { ...figures, lettersApology: '9', act: 'submitted', version: '3' })
    expect((await province.post(url, { act: 'approved', version: '3' })).body).toContain(
      'điều Ông/Bà gửi chưa được lưu',
    )
    expect((await area.post(url, { act: 'approved', version: '4' })).statusCode).toBe(303)
    expect(await stateOf()).toBe('approved')
    expect((await commune.post(url, { ...figures, act: 'saved', version: '5' })).statusCode).toBe(422)
    expect((await auditor.post(url, { act: 'returned', reason: 'x', version: '5' })).statusCode).toBe(404)
    expect(textOf((await auditor.get(url)).body)).toMatch(
      /Duyệt và khóa .*Gửi lên .*Trả lại: Xem lại .*Gửi lên .*Lưu nháp/u,
    )
  })

  it('is guarded by the database as well', async () => {
    const insert = (role: string, accountId: string, state: 'draft' | 'approved', act: 'saved' | 'approved') =>
      withScope(database.as('dashboard'), { role, unitIds: 'everything', accountId }, (door) => {
        const next = { unitId, quarter: '2026-07-01', version: 6, reason: null, values: emptyReport }
        return addReportVersion(door, { ...next, state, act, accountId })
      })
    const refused = { code: '42501' }
    await expect(insert('commune-official', commune.accountId, 'approved', 'approved')).rejects.toMatchObject(refused)
    await expect(insert('commune-official', commune.accountId, 'draft', 'saved')).rejects.toMatchObject(refused)
    await expect(insert('administrator', area.accountId, 'draft', 'saved')).rejects.toMatchObject(refused)
    await expect(insert('district-official', area.accountId, 'approved', 'approved')).rejects.toMatchObject(refused)
    await expect(database.query('delete from quarter_report_version')).rejects.toMatchObject({ code: '23000' })
  })

  it('shows last quarter beside this one, and the whole list with who must pledge again', async () => {
    const running = '/rollout/reports/phuong-hac-thanh-14797?quarter=2026-Q4'
    expect(textOf((await commune.get(running)).body)).toContain('Quý III/2026: 1250')
    const list = textOf((await province.get('/rollout/reports?quarter=2026-Q3')).body)
    expect(list).toContain('166 trong 166 xã, phường')
    expect(list).toContain('Đã duyệt, khóa 1')
    const again = textOf((await province.get('/rollout/repledge?quarter=2026-Q3')).body)
    expect(again).toMatch(/Phường Hạc Thành 3 40 38 6 3/u)
    // As many as the inbox says: a draft is nobody's report yet.
    expect(again).toMatch(/1 đơn vị còn 3 cán bộ phải ký · \d+ đơn vị sáp nhập chưa gửi báo cáo/u)
    const ofTien = async () => textOf((await tien.get('/rollout/repledge?quarter=2026-Q3')).body)
    expect(await ofTien()).toContain('không còn cán bộ nào phải ký · 1 đơn vị sáp nhập chưa gửi báo cáo')
    const drafted = { ...figures, officials: '30', officialsPledged: '20', act: 'saved', version: '0' }
    const draft = '/rollout/reports/xa-hoang-tien-15991?quarter=2026-Q3'
    expect((await tien.post(draft, drafted)).statusCode).toBe(303)
    const still = textOf((await province.get('/rollout/repledge?quarter=2026-Q3')).body)
    expect(still).toContain('1 đơn vị còn 3 cán bộ phải ký')
    expect(textOf((await province.get('/inbox')).body)).toContain(
      '1 xã, phường còn cán bộ chưa ký cam kết hoặc chưa ký lại',
    )
    const next = (await province.get('/rollout/repledge?quarter=2026-Q3&page=2')).body
    expect(textOf(next)).not.toContain('Phường Hạc Thành 3')
    expect(next).toContain('href="/rollout/repledge?quarter=2026-Q3"')
    expect(next).toContain('href="/rollout/repledge?quarter=2026-Q3&amp;page=3"')
    for (const quarter of ['2026-Q9', '2027-Q1', '2019-Q1', '2026', 'x']) {
      expect((await commune.get(`/rollout/reports?quarter=${quarter}`)).statusCode).toBe(400)
      expect((await commune.get(`/rollout/reports/phuong-hac-thanh-14797?quarter=${quarter}`)).statusCode).toBe(400)
    }
  })
})

describe('the rule of success', () => {
  it('gives each commune its result and the reason, by how much', async () => {
    const page = textOf((await commune.get('/rollout/communes/phuong-hac-thanh-14797')).body)
    expect(page).toContain('Chưa có quyết định công nhận còn hiệu lực.')
    expect(page).toContain('cần 30 phiếu')
    expect(page).toContain('cán bộ đã ký cam kết; còn thiếu 2.')
    expect(page).toContain('Theo báo cáo của đơn vị, hồ sơ trễ hẹn nào cũng có thư xin lỗi.')
    expect(page).toContain('9 thư xin lỗi, 9 hồ sơ trễ hẹn.')
    const missed = '/rollout/communes?show=missed-pledge&area=khu-vuc-thanh-pho-thanh-hoa-kv380'
    expect((await province.get(missed)).body).toContain('cán bộ đã ký cam kết; còn thiếu 2.')
  })
})

describe('reports of a quarter before a merger', () => {
  // Đông Hải and Trường Thi were merged whole into Hạc Thành; Đông Thọ was divided.
  const { directory } = dashboard.reference.current()
  const quarter = '2025-04-01'
  const idOf = (name: string) =>
    directory.units.find(
      (unit) =>
        unit.name === name && unit.level === 'commune' && unit.kind === 'phuong' && unit.validTo === '2025-07-01',
    )?.id ?? 0
  const send = (name: string, values: object, state: 'submitted' | 'approved' = 'submitted') =>
    withScope(
      dashboard.door,
      { role: 'province-official', unitIds: 'everything', accountId: province.accountId },
      (scoped) =>
        addReportVersion(scoped, {
          unitId: idOf(name),
          quarter,
          version: 1,
          state,
          reason: null,
          accountId: province.accountId,
          act: 'imported',
          values: { ...emptyReport, ...values },
        }),
    )
  const rowsOf = (body: string) =>
    [...body.matchAll(/<tr>\s*<th scope="row">(?<row>.*?)<\/tr>/gsu)].map(({ groups }) =>
      textOf(groups?.row ?? '').trim(),
    )
  const of = (rows: readonly string[], name: string) => rows.find((row) => row.startsWith(name)) ?? ''

  it('stand under who sent them, or added up on today’s map, with what is owed never set off', async () => {
    const base = { officials: 20, officialsPledged: 20, reportedBase: 100 }
    await send('Trường Thi', {
      ...base,
      dossiersReceived: 100,
      dossiersLate: 5,
      lettersApology: 1,
      reportedSatisfiedTenths: 900,
    })
    await send('Đông Hải', {
      ...base,
      dossiersReceived: 300,
      dossiersLate: 1,
      lettersApology: 9,
      reportedSatisfiedTenths: 1000,
    })
    await send('Đông Thọ', { dossiersReceived: 77 })
    const then = rowsOf((await province.get('/rollout/reports?quarter=2025-Q2&state=submitted')).body)
    expect(of(then, 'Phường Trường Thi')).toContain('20/20 100 5 1')
    expect(of(then, 'Phường Hạc Thành')).toBe('')
    const page = (await province.get('/rollout/reports?quarter=2025-Q2&map=today')).body
    const line = of(rowsOf(page), 'Phường Hạc Thành')
    // Not all of its communes have reported.
    expect(line).toMatch(/gồm .*Trường Thi.* Chưa đủ 40\/40 400 6 10 Chưa có báo cáo của /u)
    expect(line).toContain('4 hồ sơ trễ hẹn chưa có thư xin lỗi')
    expect(of(rowsOf(page), 'Phường Trường Thi')).toBe('')
    expect(textOf(page)).toMatch(/Phường Đông Thọ : [^·]+ · [^·]* 77/u)
    expect(page).toContain('href="/rollout/reports?quarter=2025-Q1&amp;map=today"')
    expect(page).toContain('href="/rollout/repledge?quarter=2025-Q2&amp;map=today"')
    expect(page).toContain('href="/rollout/reports/phuong-hac-thanh-14797?quarter=2025-Q2&amp;map=today"')
  })

  it('have a page of their sum, whose rate is worked out anew or left out', async () => {
    const sum = await commune.get('/rollout/reports/phuong-hac-thanh-14797?quarter=2025-Q2&map=today')
    const rows = rowsOf(sum.body)
    expect(of(rows, 'Hồ sơ tiếp nhận')).toMatch(/^Hồ sơ tiếp nhận 400 /u)
    // Others have not reported, so there is no rate for the whole.
    expect(of(rows, 'Tỷ lệ hài lòng')).toMatch(/^Tỷ lệ hài lòng \(%\) – /u)
    expect(sum.body).not.toContain('<form class="form report-form"')
    expect((await commune.get('/rollout/reports/phuong-hac-thanh-14797?quarter=2025-Q2')).statusCode).toBe(404)
    const slug = unitSlug(directory.byId(idOf('Trường Thi')) as Parameters<typeof unitSlug>[0])
    expect((await province.get(`/rollout/reports/${slug}?quarter=2025-Q2`)).body).toContain(
      'href="/rollout/reports/phuong-hac-thanh-14797?quarter=2025-Q2&amp;map=today"',
    )
    // A later quarter of the present unit has one report, and the same form on both maps.
    expect((await commune.get(`${url}&map=today`)).body).toContain('Báo cáo quý: Phường Hạc Thành')
    expect((await area.get('/rollout/repledge?quarter=2025-Q2&map=today')).statusCode).toBe(200)
  })
})
