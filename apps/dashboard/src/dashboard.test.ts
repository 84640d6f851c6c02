import { officialQuestionnaires } from '@long-dan/questionnaire'
import { aBallot, aDesk, freshDatabase, publishQuarters, putBallots } from '@long-dan/testing'
import { buildAssets, createLogger } from '@long-dan/web'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDashboardApp } from './app.ts'
import { aPerson, testAccess } from './gate/people.test-support.ts'
import { mostScanBytes } from './paper/scan-to-box/batch-pages.ts'
import { loadReference } from './reference/reference.ts'
import { officialAssets, officialBrowsers } from './views/official-assets.ts'

const database = await freshDatabase()
const lines: string[] = []
const door = database.as('dashboard')
const access = testAccess(door)
const app = await buildDashboardApp({
  door,
  access,
  behindTls: true,
  trustedProxies: [],
  reference: await loadReference(door, officialQuestionnaires),
  assets: await buildAssets({
    entries: officialAssets,
    browsers: officialBrowsers,
    production: true,
  }),
  logger: createLogger({ app: 'dashboard', level: 'debug', destination: { write: (line) => lines.push(line) } }),
  beyond: { internalOrigins: [], resolve: async () => [] },
  today: () => '2026-11-23',
  demo: true,
  ballotUrl: 'http://ballot.example',
  controllerName: undefined,
  production: true,
})
const province = await aPerson(app, { door, access, operator: database }, 'province-official')
const page = async (url: string) => (await province.get(url)).body.replace(/\s+/gu, ' ')

async function cast(communeCode: string, day: string, overall: readonly (1 | 2 | 3 | 4 | 5)[]) {
  const desk = await aDesk(database, communeCode, day)
  const ballots = overall.map((answer) =>
    aBallot(desk, { serviceDate: day, answers: { overall: answer, listen: answer } }),
  )
  await putBallots(database, ballots)
  return desk
}

const times = (count: number, answer: 1 | 2 | 3 | 4 | 5) => Array<typeof answer>(count).fill(answer)

beforeAll(async () => {
  await database.query(`select ensure_ballot_partitions('2023-12-01', '2026-12-01')`)
  await cast('14797', '2026-09-02', [...times(38, 5), ...times(2, 2)])
  await cast('16378', '2026-09-02', times(30, 4))
  await cast('15991', '2026-09-02', times(3, 1))
  await cast('16000', '2026-09-02', times(20, 4))
  await cast('15865', '2026-09-02', times(25, 4))
  await cast('14797', '2026-11-02', times(4, 5))
  await cast('16612', '2023-12-20', [...times(29, 5), 1])
  await publishQuarters(database, ['2026-Q3'])
})

afterAll(() => app.close())

it('tells browsers behind TLS once never to come back without it', async () => {
  const { raw } = await app.inject('/healthz')
  expect(raw.res.getHeader('strict-transport-security')).toMatch(/^max-age=\d{8}/u)
})

describe('the first page', () => {
  it('leads to the province in the latest period with ballots', async () => {
    const reply = await province.get('/?lang=en')
    expect(reply.statusCode).toBe(302)
    expect(reply.headers.location).toBe('/units/tinh-thanh-hoa-38?period=2026-Q3&lang=en')
  })
})

describe('a unit', () => {
  it('shows the share large once, with base, interval, verdict, definition and the mark of demonstration data', async () => {
    const body = await page('/units/phuong-hac-thanh-14797?period=2026-Q3')
    expect(body).toContain('<p class="figure">95,0%</p>')
    expect(body).toContain('38 trên 40 phiếu hợp lệ')
    expect(body).toContain('Khoảng tin cậy 95%: 83,5–98,6%')
    expect(body).toContain('(Quý IV/2025 – Quý III/2026, 38/40 phiếu): Đạt 95,0% – cần thêm 29 phiếu hài lòng')
    expect(body).toContain('Quý III/2026 · phiếu hỏi theo mẫu dùng từ ngày 01/01/2023')
    expect(body).toContain('Số liệu minh họa, không có thật')
  })

  it('sums its parts and hides the few beside another, on every level', async () => {
    const province = await page('/units/tinh-thanh-hoa-38?period=2026-Q3')
    expect(province).toContain('113 trên 118 phiếu hợp lệ')
    expect(province).toContain('27 khu vực')
    expect(province).toContain('45/48')
    expect(await page('/units/khu-vuc-hoang-hoa-kv399?period=2026-Q3')).toContain('Không hiện số (3)')
    const small = await page('/units/xa-hoang-tien-15991?period=2026-Q3')
    expect(small).toContain('quá ít phiếu')
    expect(small).not.toMatch(/class="figure |0\/3/u)
  })

  it('counts a running month by itself, and shows no longer period before it is over, which would give its few ballots away', async () => {
    const ward = '/units/phuong-hac-thanh-14797'
    expect(await page(`${ward}?period=2026-11`)).toContain('số phiếu đã mở còn quá ít, hoặc')
    expect(await page(`${ward}?period=2026-Q3`)).toContain('38 trên 40 phiếu hợp lệ')
    for (const longer of ['2026-Q4', '2026-H2', '2026']) {
      const body = await page(`${ward}?period=${longer}`)
      expect(body).toContain('chưa khép lại')
      expect(body).not.toMatch(/class="figure |38 trên 40/u)
      expect(body).toContain('các tháng đã hết, đến tháng 10/2026')
    }
    expect(await page('/units/tinh-thanh-hoa-38?period=2026-11')).toContain('số phiếu đã mở còn quá ít, hoặc')
  })

  it('stands in the tree of its own time', async () => {
    const body = await page('/units/tinh-thanh-hoa-38?period=2023')
    expect(body).toContain('27 huyện, thị xã, thành phố')
    expect(body).toContain('29/30')
    const commune = await page('/units/xa-hai-nhan-16612?period=2023-Q4')
    expect(commune).toContain('/units/thi-xa-nghi-son-407?period=2023-Q4')
  })

  it('shows the reported figure apart, also where nothing was surveyed', async () => {
    const body = await page('/units/huyen-dong-son-405?period=2023')
    expect(body).toContain('<p class="reported-figure">98,7%</p>')
    expect(body).toContain('Số báo cáo: tỷ lệ lấy từ báo cáo')
    expect(body).toContain('hỏi từ 75 người trở lên')
    expect(body).toContain('Năm 2023 chưa có phiếu nào')
    expect(await page('/units/huyen-dong-son-405?period=2024')).not.toContain('98,7%')
  })

  it('leads on when there are no ballots or the unit did not exist', async () => {
    expect(await page('/units/tinh-thanh-hoa-38?period=2025')).toMatch(/Kỳ gần nhất có phiếu.*period=2023"/u)
    expect(await page('/units/xa-hai-nhan-16612?period=2026')).toContain('/units/phuong-tinh-gia-16561?period=2026')
  })

  it('opens in its last days when no period is asked for', async () => {
    const { headers } = await province.get('/units/xa-hai-nhan-16612')
    expect(headers.location).toBe('/units/xa-hai-nhan-16612?period=2023-Q4')
    const never = await province.get('/units/xa-hoang-yen-15985')
    expect(never.headers.location).toBe('/units/xa-hoang-yen-15985?period=2025-Q2')
  })

  it.each([
    ['/units/tinh-thanh-hoa-38?period=2026-Q5', 'period'],
    ['/units/tinh-thanh-hoa-38?period=2026&period=2025', 'period'],
    ['/units/tinh-thanh-hoa-38?period=1000', 'period'],
    ['/units/tinh-thanh-hoa-38?period=2999-12', 'period'],
    ['/units/tinh-thanh-hoa-38?period=2026&map=tomorrow', 'map'],
    ['/units/tinh-thanh-hoa-38/ranking?period=2026&sort=-percent&level=ward', 'level”, “sort'],
    [`/search?q=${'x'.repeat(81)}`, 'q'],
  ])('does not guess what %s means', async (url, name) => {
    const reply = await province.get(url)
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain(`giá trị của “${name}” không có nghĩa`)
    expect((await province.get(`${url}&lang=en`)).body).toContain(`the value of “${name}” means nothing`)
  })

  it('leaves alone what others add to a link, and fields left empty', async () => {
    const asked = '/units/tinh-thanh-hoa-38/ranking?period=2026-Q4&level=&sort=&utm_source=zalo&fbclid=x'
    expect((await province.get(asked)).statusCode).toBe(200)
  })

  it.each(['/units/xa-khong-co-00000?period=2026', "/units/'%20or%201=1", '/desks/NOTADESK', '/nowhere'])(
    'answers %s with a page that helps',
    async (url) => {
      const reply = await province.get(url)
      expect(reply.statusCode).toBe(404)
      expect(reply.body).toContain('Không có trang này')
      expect(reply.body).toContain('<a href="/search">')
    },
  )
})

describe('a desk', () => {
  it('shows its own ballots, its place and its ballot link', async () => {
    const desk = await aDesk(database, '14797', '2026-09-02')
    const body = await page(`/desks/${desk.code.toLowerCase()}?period=2026-Q3&lang=en`)
    expect(body).toContain(`Public service centre ${desk.code}`)
    // Base and interval stand right under the rate.
    expect(body).toMatch(/<p>38 of 40 valid ballots [^<]*95% confidence interval: /u)
    expect(body).toContain(`http://ballot.example/d/${desk.code}`)
    expect(body).toContain('Thanh Hóa City area')
  })
})

describe('search', () => {
  it('finds units of all times without accents, and never echoes markup', async () => {
    expect(await page('/search?q=hai+nhan&period=2026-Q4')).toContain('Phường Tĩnh Gia')
    expect(await page('/search?q=%3Cscript%3E')).toContain('&lt;script&gt;')
    expect(await page('/search')).toContain('có dấu hay không dấu')
  })
})

describe('health', () => {
  it('answers, and logs neither address nor query of any request above', async () => {
    expect((await province.get('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await province.get('/readyz')).json()).toEqual({ status: 'ready' })
    expect(lines.join()).not.toMatch(/hai|period|127\.0\.0\.1|lang=/u)
  })
})

it('waits for the largest upload from an office that sends two megabits a second', () => {
  expect(app.server.requestTimeout).toBeGreaterThan((8 * 1000 * mostScanBytes) / 2e6)
})
