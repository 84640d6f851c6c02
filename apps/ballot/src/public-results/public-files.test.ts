import { sha256Of } from '@long-dan/results'
import { describe, expect, it } from 'vitest'
import { aPublicSite, parseCsv, textOf, wardPath } from './public-site.test-support.ts'

const { get } = await aPublicSite()

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
    // Width and height from the PNG header.
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
    // Of one desk, so of independent answers.
    expect(table.find(({ unit_code, item }) => unit_code === '14797' && item === 'listen')?.design_effect).toBe('1.0')
    const dictionary = (await get('/ket-qua/tu-dien-so-lieu')).body
    for (const name of head) expect(dictionary).toContain(`<code>${name}</code>`)
  })

  it('gives every interval as published, with its own design effect, in the table and on the page', async () => {
    const province = '/ket-qua/tinh-thanh-hoa-38/2026-Q3'
    const [head = [], ...rows] = parseCsv(
      new TextDecoder('utf-8').decode((await get(`${province}/so-lieu.csv`)).rawPayload),
    )
    const of = (item: string) => {
      const cells = rows.find((row) => row[head.indexOf('unit_code')] === '38' && row[head.indexOf('item')] === item)
      return ['interval_low', 'interval_high', 'design_effect'].map((name) => cells?.[head.indexOf(name)])
    }
    // Wilson of 95 % among 400 answers, 400/2.3 = 173.9 and 400/3.1 = 129.0.
    expect([of('respect'), of('overall'), of('listen')]).toEqual([
      ['92.4', '96.7', '1.0'],
      ['90.7', '97.4', '2.3'],
      ['89.8', '97.6', '3.1'],
    ])
    const text = textOf((await get(province)).body)
    expect(text).toMatch(/95,0% 380\/400 89,8–97,6%/u)
    expect(text).toMatch(/95,0% 380\/400 92,4–96,7%/u)
  })

  it('finds a unit by its name of the past and says where it is now', async () => {
    const text = textOf((await get('/ket-qua?q=hai%20nhan')).body)
    expect(text).toMatch(/Xã Hải Nhân – nay là Phường Tĩnh Gia/u)
    const long = 'phường Hạc Thành, '.repeat(6).trim()
    expect((await get(`/ket-qua?q=${encodeURIComponent(long)}`)).body).toContain(`value="${long}"`)
    expect((await get(`/ket-qua?q=${encodeURIComponent('<script>alert(1)</script>')}`)).body).not.toContain(
      '<script>alert',
    )
  })
})
