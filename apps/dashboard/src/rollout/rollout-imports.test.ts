import { freshDatabase } from '@long-dan/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../dashboard.test-support.ts'
import { aPerson } from '../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const province = await aPerson(app, dashboard, 'province-official')
const commune = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')

type Person = typeof province
async function apply(person: Person, draft: string): Promise<void> {
  const seen = /name="seen" value="(?<seen>\w+)"/u.exec((await person.get(draft)).body)?.groups?.seen ?? ''
  expect((await person.post(`${draft}/apply`, { seen })).statusCode).toBe(303)
}

describe('the list of models', () => {
  const head = 'Đơn vị;Huyện, thị xã, thành phố;Cấp công nhận;Trạng thái;Số quyết định;Ngày quyết định\n'
  const url = '/imports/pilot-models'

  it('comes in with a preview, finds communes of then by name and district, and is taken back whole', async () => {
    const list = `${head}Xã Hải Nhân;Nghi Sơn;huyện;được công nhận;12/QĐ;22/12/2023\nPhường Quảng Tâm;;tỉnh;Được công nhận;13/QĐ;01/12/2023\nxa-hoang-yen-15985;;huyện;thí điểm;;\n`
    const uploaded = await province.upload(url, list)
    expect(uploaded.statusCode).toBe(303)
    const draft = String(uploaded.headers.location)
    expect(await database.countRows('pilot_model')).toBe(0)
    expect((await province.get(draft)).body).toContain('Xã Hải Nhân, Thị xã Nghi Sơn')
    await apply(province, draft)
    expect((await province.get('/rollout/models')).body).toContain('3 trong 3 mô hình')
    const again = await province.upload(url, list.replace('thí điểm', 'đề nghị'))
    const second = String(again.headers.location)
    await apply(province, second)
    expect((await province.get('/rollout/models?state=proposed')).body).toContain('1 trong 3 mô hình')
    // The first import cannot be undone while the second builds on it.
    await province.post(`${draft}/undo`)
    expect((await province.get('/rollout/models')).body).toContain('3 trong 3 mô hình')
    await province.post(`${second}/undo`)
    expect((await province.get('/rollout/models?state=piloting')).body).toContain('1 trong 3 mô hình')
  })

  it('reads a list as an office keeps it: titles, merged headings, short words for districts, days with dashes', async () => {
    const list = `ỦY BAN NHÂN DÂN TỈNH;;;;;
DANH SÁCH MÔ HÌNH;;;;;
TT;Xã, phường, thị trấn;Huyện;Cấp;Tình trạng;Quyết định công nhận;
;;;;;Số;Ngày
1;P. Đông Hải;TP. Thanh Hoá;huyện;Đã công nhận;158/QĐ;9-12-2023
2;Xã Yên Thọ;H. Như Thanh;Cấp huyện;được công nhận;12/QĐ;12/10/2023
;;;;;;`
    const uploaded = await province.upload(url, list)
    const preview = (await province.get(String(uploaded.headers.location))).body
    for (const said of ['Phường Đông Hải, Thành phố Thanh Hóa', 'Xã Yên Thọ, Huyện Như Thanh', '09/12/2023'])
      expect(preview).toContain(said)
    expect((await province.get(`${url}/%00`)).statusCode).toBe(404)
  })

  it('says line, column and how to mend', async () => {
    for (const [row, words] of [
      ['Xã Không Có;;huyện;thí điểm;;', 'Không có xã, phường nào tên như vậy'],
      ['Phường Quảng Thịnh;;huyện;được công nhận;;', 'phải có số và ngày quyết định'],
      ['Xã Hải Nhân;Hoằng Hóa;huyện;thí điểm;;', 'nhưng không thuộc “Hoằng Hóa”'],
      ['Phường Quảng Thịnh;;làng;thí điểm;;', 'Không rõ cấp'],
      ['Phường Quảng Thịnh;;huyện;xong;;', 'Không rõ trạng thái'],
      ['Phường Quảng Thịnh;;huyện;được công nhận;1;31/02/2023', 'Ngày chưa đúng'],
      ['Phường Quảng Thịnh;;huyện;được công nhận;1;01/01/2027', 'Có ngày chưa tới'],
    ] as const) {
      const reply = await province.upload(url, head + row)
      expect(reply.statusCode).toBe(422)
      expect(reply.body).toContain(words)
    }
    const refused = await area.upload(url, `${head}Phường Hạc Thành;;xã;được công nhận;1/QĐ;01/06/2026`)
    expect(refused.body).toContain('Công nhận và rút là việc của tỉnh')
  })
})

describe('quarterly reports from a file', () => {
  const head = 'Đơn vị;Quý;Cán bộ, công chức;Cán bộ đã ký cam kết;Hồ sơ trả trễ hẹn;Thư xin lỗi\n'
  const url = '/imports/quarter-reports'
  const page = '/rollout/reports/phuong-hac-thanh-14797?quarter=2026-Q3'

  it('become a draft of the commune, or wait for somebody else when the level above sends them', async () => {
    const own = await commune.upload(url, `${head}Phường Hạc Thành;Quý III/2026;40;40;3;1`)
    const draft = String(own.headers.location)
    expect((await commune.get(draft)).body).toContain('2 hồ sơ trễ hẹn chưa có thư xin lỗi')
    await apply(commune, draft)
    expect((await commune.get(page)).body).toContain('report-state draft')
    const above = await area.upload(url, `${head}phuong-hac-thanh-14797;2026-Q3;41;;;`)
    await apply(area, String(above.headers.location))
    expect((await commune.get(page)).body).toContain('report-state submitted')
    expect((await area.post(page, { act: 'approved', version: '2' })).body).toContain('không tự duyệt được')
    expect((await commune.upload(url, `${head}Phường Hạc Thành;2026-Q3;1;1;;`)).body).toContain(
      'đang chờ cấp trên duyệt',
    )
    expect((await province.post(page, { act: 'approved', version: '2' })).statusCode).toBe(303)
    expect((await area.upload(url, `${head}Phường Hạc Thành;2026-Q3;1;1;;`)).body).toContain('đã duyệt và khóa')
    expect((await commune.get(page)).body).toMatch(/Cán bộ, công chức<\/th><td class="num">41<\/td>/u)
  })

  it('are refused line by line', async () => {
    for (const [row, words] of [
      ['Phường Hạc Thành;2027-Q1;1;1;;', 'Quý này chưa tới'],
      ['Phường Hạc Thành;quý này;1;1;;', 'Không rõ quý'],
      ['Phường Hạc Thành;2026-Q2;bốn;1;;', 'số nguyên không âm'],
      ['Xã Hải Nhân;2026-Q2;1;1;;', 'Không có xã, phường nào tên như vậy'],
    ] as const) {
      const reply = await commune.upload(url, head + row)
      expect(reply.statusCode).toBe(422)
      expect(reply.body).toContain(words)
    }
    expect((await province.get(`${url}/template.csv`)).body.split('\n').length).toBeGreaterThan(160)
  })
})
