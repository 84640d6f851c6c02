import { describe, expect, it } from 'vitest'
import { aPublicSite, textOf, wardPath } from './public-site.test-support.ts'

const { get } = await aPublicSite()

describe('the index of results', () => {
  it('says the figure of the province, and of each area on the map as in the list', async () => {
    const { body } = await get('/ket-qua')
    const text = textOf(body)
    for (const words of ['Quý III/2026', '95,0%', '380 trong 400 phiếu', 'Khu vực thành phố Thanh Hóa 95,0%'])
      expect(text).toContain(words)
    const map = /<svg class="map"[^>]*aria-hidden="true"[\s\S]*?<\/svg>/u.exec(body)?.[0] ?? ''
    const tiles = [...map.matchAll(/<title>([^<]+)<\/title>[\s\S]*?<text[^>]*>([^<]+)</gu)]
    expect(tiles).toHaveLength(27)
    // An unpublished area has no number, no bar and no address with a period.
    expect(tiles.filter(([, , figure]) => figure !== '–').map(([, name, figure]) => [name, figure])).toEqual([
      ['Khu vực thành phố Thanh Hóa', '95,0'],
    ])
    expect(map.match(/class="fill"/gu)).toHaveLength(1)
    for (const [, name = ''] of tiles) expect(body.split(name).length).toBeGreaterThan(2)
    expect(map.match(/<a /gu)?.length).toBe(map.match(/tabindex="-1"/gu)?.length)
  })
})

describe('the line of a unit', () => {
  it('has the published periods of one kind, as a table too', async () => {
    const { body } = await get('/ket-qua/tinh-thanh-hoa-38')
    expect(body).toContain('Từ Quý II/2026 đến Quý III/2026: 85,0% đến 95,0% phiếu hài lòng.')
    expect(textOf(body)).toMatch(/Quý II\/2026 85,0% [\d,]+–[\d,]+% Quý III\/2026 95,0%/u)
  })

  it('shows nothing of a period that was withdrawn or came later', async () => {
    expect((await get(wardPath)).body).not.toContain('class="trend"')
    expect((await get('/ket-qua/tinh-thanh-hoa-38/2026-Q2')).body).not.toContain('class="trend"')
  })
})
