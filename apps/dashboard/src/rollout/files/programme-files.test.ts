import { aBallot, aDesk, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDashboard } from '../../dashboard.test-support.ts'
import { readCsv } from '../../exports/read-files.test-support.ts'
import { aPerson } from '../../gate/people.test-support.ts'

const database = await freshDatabase()
const dashboard = await aDashboard(database)
const { app } = dashboard
afterAll(() => app.close())
const province = await aPerson(app, dashboard, 'province-official')
const area = await aPerson(app, dashboard, 'district-official', 'khu-vuc-thanh-pho-thanh-hoa-kv380')
const commune = await aPerson(app, dashboard, 'commune-official', 'phuong-hac-thanh-14797')
const textOf = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

/** A DOCX, one line for each paragraph. */
function wordsOf({ rawPayload }: { readonly rawPayload: Buffer }): string {
  return Buffer.from(unzipSync(new Uint8Array(rawPayload))['word/document.xml'] ?? [])
    .toString()
    .replace(/<\/w:p>/gu, '\n')
    .replace(/<[^>]+>/gu, '')
    .replaceAll('\u00a0', ' ')
}

/** Casts `base` ballots at a commune's desk on a day, `satisfied` of them satisfied. */
async function ballots(code: string, day: string, satisfied: number, base: number): Promise<void> {
  const desk = await aDesk(database, code, day)
  const rows = Array.from({ length: base }, (_, at) =>
    aBallot(desk, { answers: { overall: at < satisfied ? 5 : 2 }, serviceDate: day }),
  )
  await putBallots(database, rows)
}

const beforeAnyModel = await province.get('/rollout')
const firstReview = await province.get('/rollout/exports/review.csv')

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2026-01-01', '2026-11-01')`)
  // Hạc Thành falls clearly; Hoằng Hóa has four ballots, which must stay hidden and hide those of two neighbouring communes.
  await ballots('14797', '2026-05-11', 195, 200)
  await ballots('14797', '2026-08-10', 150, 200)
  await ballots('15865', '2026-08-10', 3, 4)
  await ballots('15853', '2026-05-12', 20, 20)
  await ballots('15853', '2026-08-10', 20, 20)
  await ballots('15991', '2026-08-10', 60, 60)
  await ballots('16000', '2026-08-10', 59, 60)
  await ballots('15991', '2026-11-20', 1, 1)
  await publishQuarters(database, ['2026-Q2', '2026-Q3'], ['15991', '16000'])
  const model = { state: 'recognised', level: 'commune', decisionNumber: '1/QĐ', decidedOn: '2026-02-03' }
  for (const unit of ['phuong-hac-thanh-14797', 'Phường Trường Thi']) {
    const decided = unit.startsWith('Phường') ? { ...model, level: 'district', decidedOn: '2023-06-01' } : model
    await province.post('/rollout/models', { ...decided, unit })
  }
  const report = '/rollout/reports/phuong-hac-thanh-14797?quarter=2026-Q3'
  const figures = {
    officials: '20',
    officialsPledged: '20',
    dossiersReceived: '900',
    dossiersOnTime: '880',
    dossiersLate: '12',
    lettersApology: '5',
    reportedSatisfiedTenths: '99,5',
    reportedBase: '90',
  }
  await commune.post(report, { ...figures, act: 'submitted', version: '0' })
})

describe('the cockpit', () => {
  it('computes coverage, verdicts, movers and disagreements, and leads to the lists behind them', async () => {
    const page = await province.get('/rollout')
    const text = textOf(page.body)
    expect(text).toContain('0 trong 166 xã, phường có mô hình thành công')
    expect(text).toContain('Được công nhận: 1/166')
    // After a reform there are other communes than on that day, so it says which are counted.
    expect(text).toContain(
      'Mục tiêu 50% đến ngày 31/12/2025: cần 83 xã, phường; trong 166 xã, phường tính ở đây, đến hôm đó có 1 được',
    )
    expect(text).toContain(
      'Mục tiêu 100% đến ngày 31/12/2030: cần 166 trong 166 xã, phường, đã có 1 được công nhận, còn 165. Còn 17 quý: mỗi quý 9,8',
    )
    expect(text).toContain('Tính theo tiêu chuẩn, có 0 mô hình thành công, còn 166: mỗi quý 9,8.')
    expect(text).toContain('khả năng đủ mục tiêu dưới 5%')
    expect(text).toMatch(
      /1 Giảm rõ so với quý trước Phường Hạc Thành 22,5 điểm phần trăm \(từ −\d+,\d đến −\d+,\d; \d+\/\d+, trước \d+\/\d+/u,
    )
    expect(textOf((await province.get('/rollout/communes?show=lower')).body)).toContain(
      'Giảm 22,5 điểm phần trăm so với quý trước (nhiều khả năng từ −',
    )
    // Each figure agrees with its list.
    const linked = [...page.body.matchAll(/href="(?<url>\/rollout\/\w+\?[^"]+)"><b class="num">(?<count>\d+)<\/b>/gu)]
    expect(linked.length).toBeGreaterThan(10)
    for (const { groups } of linked) {
      const url = String(groups?.url).replaceAll('&amp;', '&')
      expect(textOf((await province.get(url)).body)).toContain(`${groups?.count} trong `)
    }
  })

  it('says what to do first while the register is empty, and nothing of a promise', () => {
    expect(beforeAnyModel.body).toContain('chưa có mô hình nào')
    expect(beforeAnyModel.body).toContain('href="/imports/pilot-models"')
    expect(beforeAnyModel.body).not.toContain('Mục tiêu')
    expect(firstReview.statusCode).toBe(200)
  })

  it('can be seen as it was at the end of a quarter, with the units of then', async () => {
    const now = await province.get('/rollout')
    expect(now.body).toContain('href="/rollout?quarter=2026-Q3"')
    // A promise that has run out is judged by the rule, not by decisions alone.
    expect(now.body).toContain('href="/rollout?quarter=2025-Q4"')
    const before = textOf((await province.get('/rollout?quarter=2026-Q2')).body)
    expect(before).toContain('166 xã, phường, ngày 30/06/2026')
    expect(before).not.toContain('Phường Hạc Thành 22,5')
    expect(textOf((await province.get('/rollout?quarter=2025-Q2')).body)).toContain('547 xã, phường, ngày 30/06/2025')
    expect(textOf((await province.get('/rollout?quarter=2023-Q4')).body)).toContain('559 xã, phường, ngày 31/12/2023')
    const then = textOf((await area.get('/rollout?quarter=2023-Q4')).body)
    expect(then).toContain('Thành phố Thanh Hóa, 34 xã, phường, ngày 31/12/2023')
    const list = textOf((await province.get('/rollout/communes?show=recognised&quarter=2024-Q4')).body)
    expect(list).toContain('Theo thời điểm hết ngày 31/12/2024')
    expect(list).toContain('1 trong 558 xã, phường')
    expect(list).toContain('Phường Trường Thi')
    // Neither a running quarter nor one before the programme.
    for (const quarter of ['2026-Q4', '2021-Q2', 'x'])
      expect(textOf((await province.get(`/rollout?quarter=${quarter}`)).body)).toContain('giá trị của “quarter”')
  })

  it('never shows or uses what is hidden', async () => {
    const list = textOf((await province.get('/rollout/communes?area=khu-vuc-hoang-hoa-kv399')).body)
    expect(list).toMatch(/Xã Hoằng Hóa Khu vực Hoằng Hóa Chưa thành công/u)
    expect(list).not.toContain('3/4')
    const hidden = textOf((await province.get('/rollout/communes/xa-hoang-hoa-15865')).body)
    expect(hidden).toContain('Không hiện vì ít phiếu')
    expect(hidden).not.toContain('3/4')
    expect(list).not.toMatch(/60\/60|59\/60/u)
    expect((await province.get('/rollout/exports/review.csv?period=2026-Q3')).body).not.toMatch(/75[.,]0/u)
  })

  it('is an area official’s own part, and sends past districts to what they had', async () => {
    expect(textOf((await area.get('/rollout')).body)).toContain('trong 5 xã, phường có mô hình thành công')
    expect((await commune.get('/rollout')).statusCode).toBe(404)
    expect(textOf((await province.get('/rollout/communes/phuong-hac-thanh-14797')).body)).toContain('345/400')
    const past = await province.get('/rollout/communes/phuong-truong-thi-14764')
    expect(past.body).toContain('phuong-hac-thanh-14797')
  })

  it('tells reported from surveyed figures, and which cannot be', async () => {
    const page = textOf((await commune.get('/rollout/communes/phuong-hac-thanh-14797')).body)
    expect(page).toContain('Đơn vị báo cáo 99,5%; khảo sát cùng quý 75,0% (')
    expect(page).toContain('Tỷ lệ 99,5% không thể có từ 90 phiếu')
    expect(page).toContain('Phường Trường Thi')
  })
})

describe('files of the programme', () => {
  it('prints what the province reported in 2023, figure by figure as in the article', async () => {
    const text = wordsOf(await province.get('/rollout/exports/reported.docx?period=2023'))
    const sentences = [
      'Toàn tỉnh có 140 mô hình: 15 mô hình cấp tỉnh và 125 mô hình cấp huyện.',
      'Mô hình nào cũng được báo cáo từ 90% người dân hài lòng trở lên.',
      'Tỷ lệ hài lòng được báo cáo: Huyện Ngọc Lặc 100%, Huyện Hoằng Hóa 100%, Huyện Đông Sơn 98,7%, Huyện Nông Cống 98,5%, Huyện Như Thanh 95,3%.',
      'Thành phố Thanh Hóa trong hai năm: 450 cán bộ ký cam kết, 100% hồ sơ được giải quyết, 750 lượt giải quyết tại nhà cho người già, người yếu thế.',
      'Thư đã gửi: 8 thư cảm ơn, 18 thư xin lỗi, 5.750 thư chúc mừng, 1.258 thư chia buồn.',
    ]
    for (const sentence of sentences) expect(text).toContain(sentence)
    for (const grim of [
      '98,7% chỉ có thể có từ ít nhất 75 phiếu',
      '98,5% chỉ có thể có từ ít nhất 65 phiếu',
      '95,3% chỉ có thể có từ ít nhất 43 phiếu',
    ])
      expect(text).toContain(grim)
    expect(text).not.toContain('survey_top2_5pt')
    console.log(sentences.join('\n'))
  })

  it('reviews a quarter with sentences that the tables bear out', async () => {
    const csv = (await province.get('/rollout/exports/review.csv?period=2026-Q3')).body
    expect(csv).toContain('phuong-hac-thanh-14797')
    const pdf = await province.get('/rollout/exports/review.pdf?period=2026')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    // On paper what is missing is named in a few words; data files have the sentences.
    expect(pdf.rawPayload.toString('latin1').match(/\/Type \/Page\b/gu)?.length).toBeLessThan(13)
    expect(csv).toContain('Chưa có quyết định công nhận còn hiệu lực.')
    const paper = wordsOf(await province.get('/rollout/exports/review.docx?period=2026-Q3'))
    expect(paper).not.toContain('Chưa có quyết định công nhận còn hiệu lực.')
    expect(paper).toContain('Phiếu hài lòng: số phiếu hài lòng liên tiếp cần thêm để kết luận đạt 90%.')
    expect(paper).toMatch(/Phường Hạc Thành\n+có\n[^a-z]+B?\n\d+ phiếu hài lòng; gọi lại; 7 thư xin lỗi\n/u)
    expect((await area.get('/rollout/exports/review.xlsx')).statusCode).toBe(200)
    for (const bad of ['review.doc', 'x.pdf', 'review'])
      expect((await province.get(`/rollout/exports/${bad}`)).statusCode).toBe(404)
    // 2021-Q1 is before the programme.
    for (const period of ['2026-09', '2027', '2019', '2021-Q1', 'x'])
      expect((await province.get(`/rollout/exports/review.csv?period=${period}`)).statusCode).toBe(400)
  })

  it('takes each list along whole, in every format, each official within the own reach', async () => {
    for (const [name, all, part] of [
      ['communes', 166, 5],
      ['models', 2, 2],
      ['reports', 166, 5],
    ] as const) {
      const rows = async (person: typeof province) =>
        readCsv((await person.get(`/rollout/exports/${name}.csv?period=2026-Q3`)).body).length
      expect([name, await rows(province), await rows(area)]).toEqual([name, all, part])
      for (const format of ['xlsx', 'ods', 'docx', 'pdf'])
        expect((await area.get(`/rollout/exports/${name}.${format}`)).statusCode, `${name}.${format}`).toBe(200)
      expect((await commune.get(`/rollout/exports/${name}.csv`)).statusCode).toBe(404)
    }
    expect((await province.get('/rollout/exports/reports.csv?period=2026-Q3')).body).toMatch(
      /phuong-hac-thanh-14797,.*,900,/u,
    )
    expect((await province.get('/rollout/exports/reports.csv?period=2026')).statusCode).toBe(400)
  })

  it('puts the evidence of one commune into one PDF, for its own officials too', async () => {
    const reply = await commune.get('/rollout/communes/phuong-hac-thanh-14797/file.pdf')
    expect(reply.statusCode).toBe(200)
    expect(reply.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await commune.get('/rollout/communes/phuong-ham-rong-14758/file.pdf')).statusCode).toBe(404)
  })
})

it('remembers figures only until a month of a closed quarter changes', async () => {
  const commune14797 = async () => textOf((await province.get('/rollout/communes/phuong-hac-thanh-14797')).body)
  expect(await commune14797()).toContain('345/400')
  await ballots('14797', '2026-08-12', 10, 10)
  await publishQuarters(database, ['2026-Q3'])
  expect(await commune14797()).toContain('355/410')
})
