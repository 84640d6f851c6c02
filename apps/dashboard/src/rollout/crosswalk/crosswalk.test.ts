import { aBallot, aDesk, freshDatabase, putBallots } from '@long-dan/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
await database.query(`select ensure_ballot_partitions('2026-04-01', '2026-11-01')`)
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const province = await aPerson(app, dashboard, 'province-official')
const commune = await aPerson(app, dashboard, 'commune-official', 'xa-hoang-tien-15991')
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-hoang-hoa-kv399')
const url = '/imports/published-indices'
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
const heading = 'Phép đo,Đơn vị,Năm,Yếu tố,Giá trị,Điểm tối đa,Nguồn'

beforeAll(async () => {
  const desk = await aDesk(database, '15991', '2026-04-01')
  await putBallots(
    database,
    Array.from({ length: 40 }, (_, at) =>
      aBallot(desk, { serviceDate: '2026-08-03', answers: { overall: at < 30 ? 5 : 2, no_delay: at < 20 ? 4 : 1 } }),
    ),
  )
})

it('names each bad row by its line and field', async () => {
  const { statusCode, body } = await province.upload(
    url,
    [
      heading,
      'SIPAS,,2025,Chung,"82,66",,x',
      'PAPI,,2025,Chung,82,,x',
      '766,,2025,Công chức,82,,x',
      'SIPAS,Xã Trên Trời,2025,Chung,82,,x',
      'SIPAS,,2025,Công chức,"182,5",,x',
      '766,,2025,Chung,19,18,x',
      'SIPAS,,2025,Thủ tục hành chính,80,,',
      'SIPAS,,2025,Chung,80,,y',
      '766,,2024,Chung,8,18,=HYPERLINK(1)',
    ].join('\n'),
  )
  const text = textOf(body)
  expect(statusCode).toBe(422)
  for (const said of [
    /3 Phép đo PAPI Ghi SIPAS hoặc 766/u,
    /4 Yếu tố Công chức Phép đo này không có yếu tố/u,
    /5 Đơn vị Xã Trên Trời Không có xã, phường/u,
    /6 Giá trị 182,5 Ghi một số từ 0 đến 100/u,
    /7 Giá trị 19 Giá trị lớn hơn điểm tối đa/u,
    /8 Nguồn Phải ghi nguồn/u,
    /9 .*dòng 2/u,
    /10 Nguồn =HYPERLINK\(1\) Ô bắt đầu bằng/u,
  ])
    expect(text).toMatch(said)
  expect(await database.countRows('published_index')).toBe(0)
})

it('shows both figures side by side, says that they are different measures, and takes an upload back', async () => {
  const file = [heading, 'SIPAS,,2025,Kết quả dịch vụ,"82,66%",,QĐ 1', '766,,2025,Nhóm 5,"14,5",18,QĐ 2']
  const draft = String((await province.upload(url, file.join('\n'))).headers.location)
  const preview = await province.get(draft)
  const seen = /name="seen" value="(?<seen>[^"]+)"/u.exec(preview.body)?.groups?.seen ?? ''
  expect((await province.post(`${draft}/apply`, { seen })).statusCode).toBe(303)
  const page = textOf((await commune.get('/rollout/crosswalk')).body)
  expect(page).toContain('Đây là các phép đo khác nhau')
  expect(page).toMatch(/Kết quả dịch vụ SIPAS 82,66% Tỉnh Thanh Hóa · QĐ 1 .*50,0% 20\/40/u)
  expect(page).toMatch(/Chỉ số chung Quyết định 766 14,5\/18 điểm .*75,0% 30\/40/u)
  expect(page).toContain('Phiếu không hỏi về việc này')
  expect(page).toContain('chưa cơ quan nào xác nhận')
  expect(textOf((await commune.get('/rollout/crosswalk?year=2024')).body)).toContain('giá trị của “year”')
  expect((await province.post(`${draft}/undo`)).statusCode).toBe(303)
  expect(textOf((await commune.get('/rollout/crosswalk')).body)).toContain('Chưa nhập số liệu công bố nào')
  expect(await database.countRows('published_index')).toBe(4)
})

it('is entered by the province only', async () => {
  for (const person of [area, commune]) expect((await person.upload(url, heading)).statusCode).toBe(404)
  expect((await area.get('/rollout/crosswalk')).body).not.toContain(url)
})
