import { addReportVersion, withScope } from '@long-dan/database/dashboard'
import { emptyReport } from '@long-dan/rollout'
import { freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { aPerson } from '../access/people.test-support.ts'
import { aDashboard } from '../dashboard.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const province = await aPerson(app, dashboard, 'province-official')
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const commune = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
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
    expect((await province.post(url, { act: 'approved', version: '3' })).body).toContain('Đã có người sửa trước')
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
    for (const quarter of ['2026-Q9', '2027-Q1', '2019-Q1', '2026', 'x']) {
      expect((await commune.get(`/rollout/reports?quarter=${quarter}`)).statusCode).toBe(404)
      expect((await commune.get(`/rollout/reports/phuong-hac-thanh-14797?quarter=${quarter}`)).statusCode).toBe(404)
    }
  })
})

describe('the rule of success', () => {
  const next = {
    ...{ validFrom: '2026-11-23', needsRecognition: 'yes', carryOver: 'every-part', minimumVerdict: 'met_confident' },
    ...{ thresholdPercent: '85', minimumBase: '20', windowQuarters: '2', pledgedPercent: '95', overdueApologies: '' },
  }

  it('gives each commune its result and the reason, by how much', async () => {
    const page = textOf((await commune.get('/rollout/communes/phuong-hac-thanh-14797')).body)
    expect(page).toContain('Chưa có quyết định công nhận còn hiệu lực.')
    expect(page).toContain('cần 30 phiếu')
    expect(page).toContain('cán bộ đã ký cam kết; còn thiếu 2.')
    expect(page).toContain('Hồ sơ trễ hẹn đều có thư xin lỗi.')
    expect(page).toContain('9 thư xin lỗi, 9 hồ sơ trễ hẹn.')
    expect((await province.get('/rollout/communes?show=missed-pledge')).body).toContain(
      'cán bộ đã ký cam kết; còn thiếu 2.',
    )
  })

  it('is changed by the province for days to come, with a reason, and stays in the history', async () => {
    const refused = await province.post('/rollout/rule', {
      ...next,
      validFrom: '2026-11-22',
      thresholdPercent: '100',
      reason: '',
    })
    expect(refused.statusCode).toBe(422)
    for (const field of ['validFrom', 'thresholdPercent', 'reason'])
      expect(refused.body).toContain(`id="${field}-problem"`)
    expect((await area.post('/rollout/rule', { ...next, reason: 'x' })).statusCode).toBe(404)
    expect((await province.post('/rollout/rule', { ...next, reason: 'Thử' })).statusCode).toBe(303)
    const page = textOf((await auditor.get('/rollout/rule')).body)
    expect(page).toContain(
      'Đủ căn cứ khẳng định từ 85% hài lòng trong 2 quý đã khép gần nhất, với từ 20 phiếu trở lên, trong đó ít nhất 30% chứng minh người gửi có đến nơi.',
    )
    expect(page).toContain('Mặc định của phần mềm, chờ tỉnh xác nhận')
    const judged = textOf((await commune.get('/rollout/communes/phuong-hac-thanh-14797')).body)
    expect(judged).toContain(' cán bộ đã ký cam kết.')
    expect(judged).not.toContain('Biết xin lỗi khi trễ hẹn')
  })
})
