import { brotliCompressSync } from 'node:zlib'
import { createUnitDirectory } from '@long-dan/administrative-units'
import { openBallotDoor, readUnitFacts } from '@long-dan/database/ballot'
import { addFreeze } from '@long-dan/database/worker'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { periodDocument, resultFigure, sealedText, sha256Of } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aRule, freshDatabase } from '@long-dan/testing'
import { buildAssets, createLogger, createWebApp, registerWeb } from '@long-dan/web'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyPage } from '../template-context.ts'
import { citizenAssets, citizenViews, inlineScripts, inlineStyles } from '../views/citizen-assets.ts'
import { publicResultRoutes } from './routes.ts'

const database = await freshDatabase()
const door = openBallotDoor({ url: database.url('ballot_writer'), maxConnections: 2, applicationName: 'test' })
const directory = createUnitDirectory(await readUnitFacts(door))
const unitOf = (code: string, day: string) => {
  const unit = directory.byCode(code, day)
  if (!unit) throw new Error(`No unit ${code}`)
  return unit
}
const province = unitOf('38', '2026-01-01')
const area = unitOf('KV380', '2026-01-01')
const ward = unitOf('14797', '2026-01-01')
const district = unitOf('380', '2023-06-01')

const asked = officialQuestionnaires.withNumber(1)

/** Counters of `count` ballots, all satisfied but `unhappy`, who answered every criterion but `apologize`. */
function countersOf(count: number, unhappy: number): number[] {
  const counters: number[] = []
  for (const item of asked.items) {
    const at = asked.layout.itemOffset(item) ?? 0
    if (item === 'apologize') counters[at + 5] = count
    else [counters[at + 1], counters[at + 4]] = [unhappy, count - unhappy]
  }
  return Array.from({ length: 300 }, (_, at) => counters[at] ?? 0)
}

const trusted = { excluded: null, integrity: { grade: 'A', reasons: [] } } as const
const doubted = {
  excluded: { satisfied: 20, base: 20 },
  integrity: { grade: 'C', reasons: ['under-review', 'low-response'] },
} as const

async function publish(code: string, units: readonly [typeof ward, number, number][], rule = aRule()) {
  const period = parsePeriod(code) as Period
  const rows = units.flatMap(([unit, count, unhappy]) => {
    const figure = resultFigure({
      asked,
      tally: { asked, counters: countersOf(count, unhappy) },
      ballotsByMode: { poster: count },
      isCodeHidden: (criterion) => !['listen', 'respect'].includes(criterion),
      rule,
    })
    if (!figure) return []
    const trust = unit === area ? doubted : trusted
    const document = periodDocument({ unit, period, figure, asked, version: 1, demo: true, ...trust })
    const { text, sha256 } = sealedText(document)
    return [{ unitId: unit.id, satisfied: figure.satisfied, base: figure.base, document: text, sha256 }]
  })
  const edition = { version: 1, frozenOn: '2026-10-06', note: null, checkpoint: null }
  await addFreeze(
    database.as('worker'),
    { ...edition, periodCode: code, startsOn: period.start, endsBefore: period.end, sha256: sha256Of('') },
    rows,
  )
}

let app: FastifyInstance
beforeAll(async () => {
  await publish('2023', [[district, 100, 5]])
  await publish('2026-Q2', [[province, 400, 60]])
  await publish('2026-Q3', [
    [province, 400, 20],
    [area, 300, 15],
    [ward, 150, 2],
  ])
  const easier = aRule({ validFrom: '2026-09-15', thresholdPercent: 85, minimumBase: 20 })
  await publish('2026-H2', [[district, 25, 3]], easier)
  await database.query(`
    insert into assessment_rule (valid_from, version, act, threshold_percent, minimum_base, window_quarters, needs_recognition, carry_over)
    values ('2026-09-15', 1, 'enacted', 85, 20, 4, true, 'none')`)
  // Of the ward, all ballots were left out afterwards.
  await publish('2026-Q1', [[ward, 150, 2]])
  const decided = { version: 2, frozenOn: '2026-11-06', note: 'Theo quyết định của hai cấp.', checkpoint: null }
  const quarter = { periodCode: '2026-Q1', startsOn: '2026-01-01', endsBefore: '2026-04-01', sha256: sha256Of('') }
  await addFreeze(database.as('worker'), { ...decided, ...quarter }, [])
  const assets = await buildAssets({ entries: citizenAssets, production: true })
  app = createWebApp({ logger: createLogger({ app: 'ballot', level: 'silent' }), bodyLimit: 1024 })
  const security = { hsts: false, inlineStyles: inlineStyles(assets), inlineScripts: inlineScripts(assets) }
  await registerWeb(app, {
    views: citizenViews,
    production: true,
    assets,
    security,
    everyPage: everyPage(() => true),
  })
  publicResultRoutes(app, {
    door,
    publicUrl: 'https://phieu.example',
    controllerName: 'UBND tỉnh',
    questionnaires: officialQuestionnaires,
  })
})
afterAll(async () => {
  await app.close()
  await door.destroy()
})

const wardPath = '/ket-qua/phuong-hac-thanh-14797'
const get = (url: string) => app.inject({ url })
const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/su, '')
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ')

describe('the public page of a unit', () => {
  it('says of a demonstration that it is one, in errors too', async () => {
    const errors = await get('/ket-qua/xa-khong-co-99999')
    expect([errors.statusCode, textOf(errors.body)]).toEqual([404, expect.stringContaining('Số liệu minh họa')])
  })

  it('opens with the newest quarter and says figure, base, range and verdict in words', async () => {
    const reply = await get(wardPath)
    expect(reply.statusCode).toBe(200)
    const text = textOf(reply.body)
    for (const words of [
      'Quý III/2026',
      '98,7%',
      '148 trong 150 phiếu',
      '95,3% đến 99,6%',
      'Đạt mốc 90%',
      'Số liệu minh họa',
    ])
      expect(text).toContain(words)
    expect(reply.body).toContain('property="og:title" content="98,7% hài lòng – Phường Hạc Thành, Quý III/2026"')
    expect(reply.headers['cache-control']).toBe('public, max-age=300')
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  it('compares with the period before only where that is published', async () => {
    expect(textOf((await get(wardPath)).body)).toContain('Quý II/2026 không có kết quả được công bố')
    expect(textOf((await get('/ket-qua/tinh-thanh-hoa-38')).body)).toContain(
      'Cao hơn Quý II/2026 (85,0%) khoảng 10,0 điểm',
    )
  })

  it('lists what the commune answered to what people wrote, until it is withdrawn', async () => {
    expect((await get(wardPath)).body).not.toContain('chúng tôi đã làm')
    await database.query(`
      insert into account (id, username, name, email, role, unit_id)
      values ('a', 'official', 'x', 'a@accounts.invalid', 'commune-official', ${ward.id})`)
    await database.query(`
      insert into remark_answer (unit_id, period_code, said, done, published_on, published_by)
      values (${ward.id}, '2026-Q3', 'Chờ lâu.', 'Thêm một quầy.', '2026-10-01', 'a')`)
    const text = textOf((await get(wardPath)).body)
    expect(text).toContain(
      'Ông/Bà góp ý – chúng tôi đã làm Quý III/2026 Người dân góp ý Chờ lâu. Chúng tôi đã làm Thêm một quầy.',
    )
    expect((await get('/ket-qua/tinh-thanh-hoa-38')).body).not.toContain('Thêm một quầy.')
    await database.query(`update remark_answer set withdrawn_on = '2026-10-02', withdrawn_by = 'a'`)
    expect((await get(wardPath)).body).not.toContain('Thêm một quầy.')
  })

  it('names criteria and units that are not published, without a number', async () => {
    const { body } = await get(wardPath)
    expect(body.match(/<small>chưa công bố<\/small>/gu)?.length).toBe(asked.criteria.length - 2)
    const ofArea = textOf((await get('/ket-qua/khu-vuc-thanh-pho-thanh-hoa-kv380/2026-Q3')).body)
    expect(ofArea).toContain('Phường Hạc Thành 98,7%')
    expect(ofArea).toMatch(/Không công bố riêng trong kỳ này \(\d+ nơi\)/u)
  })

  it('says what a unit of the past became', async () => {
    const text = textOf((await get('/ket-qua/thanh-pho-thanh-hoa-380')).body)
    expect(text).toContain('Năm 2023')
    expect(text).toContain('đã thôi hoạt động từ ngày 01/07/2025')
  })

  it('says why there is nothing, in the same words for no ballots and for few', async () => {
    const [none, running] = [await get(`${wardPath}/2026-Q2`), await get(`${wardPath}/2026-Q4`)]
    expect(textOf(none.body)).toContain('Chưa có phiếu, có dưới 10 phiếu, hoặc')
    expect(textOf(running.body)).toContain('chưa đến ngày công bố')
  })

  it.each([
    '/ket-qua/xa-khong-co-1',
    `${wardPath}/2026-13`,
    `${wardPath}/2026-Q2/ban-goc.json`,
    `${wardPath}/2026-Q3/x`,
  ])('knows no %s', async (url) => expect(await get(url)).toMatchObject({ statusCode: 404 }))

  it('says so where a correction left nothing, instead of falling silent', async () => {
    const { body } = await get('/ket-qua/phuong-hac-thanh-14797/2026-Q1')
    expect(body).toContain('Bản 1 đã công bố 98,7% (148/150).')
    expect(body).toContain('Theo quyết định của hai cấp.')
    expect(body).toContain('vẫn nằm trong sổ niêm phong')
  })

  it('speaks English too', async () => {
    expect(textOf((await get(`${wardPath}?lang=en`)).body)).toContain('148 of 150 ballots')
  })

  it('fits in 14 KB, also with all units of a province', async () => {
    for (const url of ['/ket-qua', '/ket-qua/tinh-thanh-hoa-38', wardPath])
      expect(brotliCompressSync((await get(url)).body).length).toBeLessThan(14_000)
  })
})

describe('how far a figure can be trusted', () => {
  it('is said with reasons, both figures and how many ballots were left out, as it was published', async () => {
    const page = textOf((await get('/ket-qua/khu-vuc-thanh-pho-thanh-hoa-kv380/2026-Q3')).body)
    expect(page).toContain('Mức tin cậy C.')
    expect(page).toContain('cấp trên đang xem xét một phần phiếu')
    expect(page).toContain('tỷ lệ phản hồi dưới 10% số hồ sơ')
    expect(page).toContain('20 phiếu không được tính')
    expect(page).toContain('Không tính: 95,0% (285/300). Nếu tính cả: 95,3% (305/320).')
    expect(textOf((await get(wardPath)).body)).toContain('Mức tin cậy A.')
    // Beside the rate in the list of the unit above, too.
    const above = textOf((await get('/ket-qua/tinh-thanh-hoa-38/2026-Q3')).body)
    expect(above).toMatch(/95,0%\s*285\/300 · mức C\s*20 phiếu không được tính/u)
  })

  it('follows a rule that everybody can read', async () => {
    expect(textOf((await get('/ket-qua/do-tin-cay')).body)).toContain('Máy không xóa, không loại phiếu nào')
    expect(textOf((await get('/ket-qua/do-tin-cay')).body)).toContain('gọi điện hỏi vài người dân')
    expect((await get('/ket-qua/do-tin-cay?lang=en')).body).toContain('two people of two levels')
  })

  it('keeps the mark it was published with, names its rule, and lists every rule', async () => {
    const before = textOf((await get(wardPath)).body)
    expect(before).toContain('Mốc 90%, từ 30 phiếu: tiêu chuẩn áp dụng từ ngày 01/07/2021.')
    const path = '/ket-qua/thanh-pho-thanh-hoa-380/2026-H2'
    const after = textOf((await get(path)).body)
    expect(after).toContain('Đạt mốc 85%, nhưng số phiếu chưa đủ để tin chắc.')
    expect(after).toContain('Mốc 85%, từ 20 phiếu: tiêu chuẩn áp dụng từ ngày 15/09/2026.')
    const [head = [], row = []] = parseCsv((await get(`${path}/so-lieu.csv`)).body)
    const cell = (name: string) => row[head.indexOf(name)]
    expect([cell('verdict'), cell('threshold_percent'), cell('rule_valid_from')]).toEqual([
      ...['met_uncertain', '85', '2026-09-15'],
    ])
    expect((await get(`${path}/ban-goc.json`)).json().verdictRule).toEqual({
      validFrom: '2026-09-15',
      thresholdPercent: 85,
      minimumBase: 20,
    })
    const rules = textOf((await get('/ket-qua/do-tin-cay')).body)
    expect(rules).toContain('Từ ngày 01/07/2021: đạt mốc khi từ 90% hài lòng; kết luận khi có từ 30 phiếu.')
    expect(rules).toContain('Từ ngày 15/09/2026: đạt mốc khi từ 85% hài lòng; kết luận khi có từ 20 phiếu.')
  })
})

describe('what others may use', () => {
  it('lets any page frame the card, which has no script, and nothing else', async () => {
    const card = await get(`${wardPath}/card`)
    expect(card.headers['content-security-policy']).toContain('frame-ancestors *')
    expect(card.headers['content-security-policy']).toContain("script-src 'none'")
    expect(card.headers['x-frame-options']).toBeUndefined()
    expect(card.body).not.toContain('<script')
    const page = await get(wardPath)
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(page.headers['x-frame-options']).toBe('DENY')
  })

  it('draws a badge without script or link that any page may show', async () => {
    const badge = await get(`${wardPath}/badge.svg`)
    expect(badge.headers['content-type']).toContain('image/svg+xml')
    expect(badge.headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(badge.body).toContain('Phường Hạc Thành · hài lòng · Quý III/2026')
    expect(badge.body).toMatch(/98,7% \(\d+\/\d+\)/u)
    expect(badge.body).toContain('số liệu minh họa')
    expect(badge.body).not.toMatch(/<script|href|on\w+=/u)
  })

  it('hands over what a commune copies into its own pages', async () => {
    const page = (await get(wardPath)).body.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
    expect(page).toContain(`<iframe src="https://phieu.example${wardPath}/card" title=`)
    expect(page).toContain(
      `<a href="https://phieu.example${wardPath}"><img src="https://phieu.example${wardPath}/badge.svg"`,
    )
  })

  it('draws a picture for links of a published figure, and of nothing else', async () => {
    const page = (await get(wardPath)).body
    const address = /property="og:image" content="(?<url>[^"]+)"/u.exec(page)?.groups?.url ?? ''
    expect(address).toBe(`https://phieu.example${wardPath}/2026-Q3/anh.png`)
    expect(page).toContain('og:image:alt" content="Phường Hạc Thành, Quý III/2026: 98,7%')
    const reply = await get(new URL(address).pathname)
    expect(reply.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'public, max-age=300' })
    // Width and height as a PNG says them.
    expect([reply.rawPayload.readUInt32BE(16), reply.rawPayload.readUInt32BE(20)]).toEqual([1200, 630])
    expect((await get(`${wardPath}/2026-Q2/anh.png`)).statusCode).toBe(404)
    expect((await get(`${wardPath}/2026-Q2`)).body).not.toContain('og:image')
  })

  it('gives the original in the bytes that were hashed', async () => {
    const reply = await get(`${wardPath}/2026-Q3/ban-goc.json`)
    expect((await get(wardPath)).body).toContain(sha256Of(reply.body))
    expect(reply.json()).toMatchObject({ satisfied: 148, base: 150, unit: { code: '14797' } })
    expect(reply.headers['access-control-allow-origin']).toBe('*')
  })

  it('gives a table that programs can read, with the numbers of the page', async () => {
    const reply = await get('/ket-qua/khu-vuc-thanh-pho-thanh-hoa-kv380/2026-Q3/so-lieu.csv')
    const bytes = reply.rawPayload
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [head = [], ...rows] = parseCsv(new TextDecoder('utf-8').decode(bytes))
    const table = rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])))
    expect(new Set(rows.map((cells) => cells.length))).toEqual(new Set([head.length]))
    expect(table.map(({ unit_code, item }) => `${unit_code} ${item}`)).toEqual(
      ['KV380', '14797'].flatMap((code) => ['overall', 'listen', 'respect'].map((item) => `${code} ${item}`)),
    )
    expect(table.find(({ unit_code }) => unit_code === '14797')).toMatchObject({
      unit_name: 'Hạc Thành',
      period: '2026-Q3',
      period_from: '2026-07-01',
      period_to: '2026-09-30',
      answered: '150',
      satisfied: '148',
      satisfied_percent: '98.7',
      interval_low: '95.3',
      interval_high: '99.6',
      answer_2: '2',
      answer_5: '148',
      verdict: 'met_confident',
      demo: 'true',
    })
    const dictionary = (await get('/ket-qua/tu-dien-so-lieu')).body
    for (const name of head) expect(dictionary).toContain(`<code>${name}</code>`)
  })

  it('finds a unit by its name of the past and says where it is now', async () => {
    const text = textOf((await get('/ket-qua?q=hai%20nhan')).body)
    expect(text).toMatch(/Xã Hải Nhân – nay là Phường Tĩnh Gia/u)
    expect((await get(`/ket-qua?q=${encodeURIComponent('<script>alert(1)</script>')}`)).body).not.toContain(
      '<script>alert',
    )
  })
})

/** RFC 4180, with quotes. */
function parseCsv(text: string): string[][] {
  return text
    .trim()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    )
}
