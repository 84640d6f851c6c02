import { freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson, signedIn } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const province = await aPerson(app, dashboard, 'province-official')
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const commune = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
const auditor = await aPerson(app, dashboard, 'auditor')

const aModel = { unit: 'phuong-hac-thanh-14797', state: 'piloting', level: 'commune', startedOn: '2026-01-05' }
const { unit: _, ...facts } = aModel
const recognition = { state: 'recognised', level: 'commune', decisionNumber: '12/QĐ-UBND', decidedOn: '2026-06-01' }
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

describe('the register of models', () => {
  it('says who enters models while there is none', async () => {
    const empty = (await commune.get('/rollout/models')).body
    expect(empty).toContain('Tỉnh và khu vực ghi mô hình')
    expect(empty).not.toContain('0 trong 0')
  })

  it('takes what an area proposes, but recognition only from the province', async () => {
    const entered = await area.post('/rollout/models', aModel)
    expect(entered.headers.location).toBe('/rollout/models/1')
    const refused = await area.post('/rollout/models/1', { ...recognition, version: '1' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Công nhận và rút là việc của tỉnh')
    expect((await area.post('/rollout/models/1', { ...facts, state: 'proposed', version: '1' })).statusCode).toBe(303)
    const unsigned = await signedIn(app, dashboard.access, province.accountId)
    const question = (await unsigned.post('/rollout/models/1', { ...facts, ...recognition, version: '2' })).body
    expect(textOf(question)).toContain('Công nhận mô hình: Phường Hạc Thành Trạng thái: Được công nhận')
    expect(textOf(question)).toContain('Ký xong: mô hình vào sổ ngay')
    expect(question).toContain('href="/rollout/communes/phuong-hac-thanh-14797" target="_blank"')
    expect((await commune.get('/rollout/models/1')).body).not.toContain('12/QĐ-UBND')
    const recognised = await province.post('/rollout/models/1', { ...facts, ...recognition, version: '2' })
    expect(recognised.statusCode).toBe(303)
    expect((await area.post('/rollout/models/1', { ...facts, version: '3' })).statusCode).toBe(422)
    expect((await commune.get('/rollout/models/1')).body).toContain('12/QĐ-UBND')
    expect((await commune.post('/rollout/models', aModel)).statusCode).toBe(404)
    expect((await auditor.post('/rollout/models/1', { ...recognition, version: '3' })).statusCode).toBe(404)
  })

  it('keeps every version with who wrote it, and takes the last one back', async () => {
    const before = await database.countRows('pilot_model_version')
    const undone = await province.post('/rollout/models/1/undo', { version: '3' })
    expect(undone.statusCode).toBe(303)
    const page = textOf((await province.get('/rollout/models/1')).body)
    expect(page).toContain('Trạng thái Đã đề nghị')
    expect(page).toMatch(/Hoàn tác .*Sửa .*Sửa .*Ghi vào sổ/u)
    expect(page).toContain('province-official-1')
    expect(await database.countRows('pilot_model_version')).toBe(before + 1)
    expect((await province.post('/rollout/models/1/undo', { version: '3' })).statusCode).toBe(409)
    // Undone once more, the recognition is back; an area may not undo it.
    await province.post('/rollout/models/1/undo', { version: '4' })
    expect((await area.post('/rollout/models/1/undo', { version: '5' })).statusCode).toBe(404)
  })

  it('says what is wrong, and keeps what was typed', async () => {
    const twice = await province.post('/rollout/models', aModel)
    expect(twice.statusCode).toBe(422)
    expect(twice.body).toContain('đã có một mô hình chưa rút')
    const unclear = await province.post('/rollout/models', { ...recognition, unit: 'Xã Quảng Phú', decisionNumber: '' })
    expect(unclear.statusCode).toBe(422)
    expect(unclear.body).toContain('phải có số và ngày quyết định')
    expect(unclear.body).toContain('value="2026-06-01"')
    for (const fields of [{}, { ...aModel, startedOn: '2026-02-30' }, { ...aModel, note: 'x'.repeat(2000) }])
      expect((await province.post('/rollout/models', fields)).statusCode).toBe(422)
    expect((await province.post('/rollout/models', { unit: '\u0000' })).body).toContain('ký tự không ghi được')
    for (const id of ['0', '999999999', '9999999999999', 'x', '%00'])
      expect((await province.get(`/rollout/models/${id}`)).statusCode).toBe(404)
  })

  it('lets a model of a merged commune be found from what it became, and says of a divided one that it counts for none', async () => {
    const past = { ...recognition, level: 'district', decidedOn: '2023-05-01' }
    const merged = await province.post('/rollout/models', { ...past, unit: 'Phường Trường Thi' })
    expect((await province.get(String(merged.headers.location))).body).toMatch(
      /Nay thuộc\s*<a href="[^"]*phuong-hac-thanh/u,
    )
    const divided = await province.post('/rollout/models', { ...past, unit: 'Phường Đông Thọ' })
    expect((await province.get(String(divided.headers.location))).body).toContain(
      'mô hình không tính cho xã, phường nào',
    )
    expect((await province.get('/rollout/models?state=recognised&level=district')).body).toContain('2 trong 3 mô hình')
    expect((await province.get('/rollout/models?divided=yes')).body).toContain('1 trong 3 mô hình')
  })

  it('stands under the registered commune, or on today’s map under what holds it whole, the divided one with a note', async () => {
    const rowsOn = async (query: string) => {
      const page = (await province.get(`/rollout/models?${query}`)).body
      return [...page.matchAll(/<tr>\s*<th scope="row">(?<row>.*?)<\/tr>/gsu)].map(({ groups }) =>
        textOf(groups?.row ?? ''),
      )
    }
    const then = await rowsOn('')
    expect(then.find((row) => row.includes('Trường Thi'))).toMatch(/^ ?Phường Trường Thi .*Phường Hạc Thành/u)
    const today = await rowsOn('map=today')
    expect(today.filter((row) => /^ ?Phường Hạc Thành Khu vực thành phố Thanh Hóa/u.test(row))).toHaveLength(2)
    expect(today.find((row) => row.includes('Trường Thi'))).toMatch(/^ ?Phường Hạc Thành .*Phường Trường Thi/u)
    expect(today.find((row) => row.includes('Đông Thọ'))).toMatch(/^ ?Phường Đông Thọ .*Xã đã chia cho nhiều xã/u)
    // The links keep the filters, and so does the switch.
    const filtered = (await province.get('/rollout/models?map=today&level=district')).body
    expect(filtered).toContain('2 trong 3 mô hình')
    expect(filtered).toContain('href="/rollout/models?level=district"')
    expect(filtered).toContain('<input type="hidden" name="map" value="today">')
    expect(filtered).toContain('href="/rollout/reports?map=today"')
  })

  it('knows the register of an earlier quarter, as the past cockpit counts it', async () => {
    expect((await province.get('/rollout/models?quarter=2026-Q1')).body).toContain('Sổ như cuối ngày 31/03/2026')
    // Recognised since June, entered in November: at the end of March it was still on trial.
    expect(textOf((await province.get('/rollout?quarter=2026-Q1')).body)).toContain('Cấp xã 0 1 0 0 0 1')
    expect(textOf((await province.get('/rollout')).body)).toContain('Cấp xã 0 0 0 1 0 1')
    const back = (await province.get('/rollout?quarter=2022-Q4')).body
    expect(textOf(back)).toMatch(/Cấp huyện[^0-9]*\(trước 01\/07\/2025\) 0 0 0 0 0 0/u)
    expect((await province.get('/rollout?quarter=2023-Q4')).body).toContain(
      'href="/rollout/models?level=district&amp;state=recognised&amp;quarter=2023-Q4"',
    )
    expect((await province.get('/rollout/models?level=district&state=recognised&quarter=2023-Q4')).body).toContain(
      '2 trong 2 mô hình',
    )
  })
})
