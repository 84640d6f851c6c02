import { describe, expect, it } from 'vitest'
import { groupCode, type PosterDesk, printPosters } from '../index.ts'
import { readPdf, scanQrCodes, smallestOf } from '../read-pdf.test-support.ts'
import { desk, deskNames, order } from '../test-order.test-support.ts'

describe('a poster', () => {
  it('opens the address of its desk when it is scanned', async () => {
    const { bytes } = await readPdf(printPosters([desk], order))
    expect(scanQrCodes(bytes)).toEqual([desk.url])
  })

  it('names unit, desk, code, addresses, hotline and what the survey is, in whole Vietnamese letters', async () => {
    const { texts } = await readPdf(printPosters([desk], order))
    const said = [
      ...['Phường Hạc Thành', 'Trung tâm Phục vụ hành chính công', 'QX6 CQ37', 'gop-y.example.vn/d', '0237 0000 000'],
      ...['28 Đại lộ Lê Lợi, phường Hạc Thành'],
      ...['Quét mã để góp ý', 'Mở máy ảnh hoặc Zalo. Không ghi tên.', 'Chính quyền thân thiện, vì nhân dân phục vụ'],
      ...['Ông/Bà hài lòng ở mức nào với việc phục vụ tại đây?', 'Cơ quan phụ trách: Sở Nội vụ.'],
      ...['Cán bộ phục vụ Ông/Bà không xem được phiếu của Ông/Bà.', 'The staff who serve you cannot see your ballot.'],
      ...Object.values(order.questionnaire.scale)
        .map(({ vi }) => vi)
        .slice(0, 5),
    ]
    expect(said.filter((text) => !texts[0]?.includes(text))).toEqual([])
    expect(texts[0]).toBe(texts[0]?.normalize('NFC'))
  })

  it('stays silent about a controller that nobody has named', async () => {
    const { texts } = await readPdf(printPosters([desk], { ...order, controller: null }))
    expect(texts[0]).not.toMatch(/Cơ quan phụ trách/u)
  })

  it.each([
    ['a4', '210 × 297'],
    ['a5', '148 × 210'],
    ['stand', '210 × 297'],
  ] as const)('of size %s is one page of %s mm in both languages, even with the longest names', async (size, paper) => {
    const long = {
      ...desk,
      findUrl: `https://${'danh-gia-muc-do-hai-long.'.repeat(3)}example.vn/d`,
      hotline: '1'.repeat(40),
      address: 'Số 28, ngõ 3 '.repeat(12),
    }
    const controller = 'Ủy ban nhân dân '.repeat(12)
    for (const language of ['vi', 'en'] as const) {
      const { sizes } = await readPdf(printPosters([long], { ...order, controller, size, language, isSpecimen: true }))
      expect(sizes).toEqual([paper])
    }
  })

  it.each(['a4', 'a5'] as const)(
    'of size %s has no line over another, however many lines the address takes',
    async (size) => {
      for (const address of ['Lê Lợi', 'Trụ sở Ủy ban nhân dân phường Hạc Thành', 'Số 28, ngõ 3 '.repeat(12)]) {
        expect((await readPdf(printPosters([{ ...desk, address }], { ...order, size }))).clashes, address).toEqual([])
      }
    },
  )

  it.each([
    ['a4', 14],
    ['a5', 9.8],
    ['stand', 9.2],
  ] as const)('of size %s has the name of its desk at %d points or more, however long it is', async (size, points) => {
    for (const name of deskNames) {
      const read = await readPdf(printPosters([{ ...desk, desk: name }], { ...order, size }))
      expect(smallestOf(read, name), name).toBeGreaterThanOrEqual(points - 0.01)
      expect(read.sizes).toHaveLength(1)
      // A stand is read from both sides, so one of them is upside down.
      if (size !== 'stand') expect(read.clashes, name).toEqual([])
    }
  })

  it.each(['a4', 'a5', 'stand'] as const)('of size %s has nothing written smaller than 8 points', async (size) => {
    const address = 'Trụ sở Ủy ban nhân dân phường Hạc Thành, số 28 Đại lộ Lê Lợi, tỉnh Thanh Hóa'
    const controller = 'Ủy ban nhân dân tỉnh Thanh Hóa'
    for (const language of ['vi', 'en'] as const) {
      const read = await readPdf(printPosters([{ ...desk, address }], { ...order, size, language, controller }))
      expect(smallestOf(read), language).toBeGreaterThanOrEqual(7.99)
    }
  })

  it('of demonstration data says so, and only that one', async () => {
    for (const size of ['a4', 'a5', 'stand'] as const) {
      const { texts } = await readPdf(printPosters([desk], { ...order, size, isSpecimen: true }))
      expect(texts[0]).toContain('BẢN MẪU – DỮ LIỆU MINH HỌA')
    }
    expect((await readPdf(printPosters([desk], order))).texts[0]).not.toContain('BẢN MẪU')
  })

  it('carries its fonts as subsets, its title and its language', async () => {
    const { bytes, title, language } = await readPdf(printPosters([desk], order))
    const raw = bytes.toString('latin1')
    expect(new Set(raw.match(/[A-Z]{6}\+BeVietnamPro-\w+/gu)).size).toBe(3)
    expect(raw.match(/\/FontFile2/gu)).toHaveLength(3)
    expect(raw).toContain('/DisplayDocTitle true')
    expect(raw).toContain('/S /Document')
    expect(raw.match(/\/Alt \(/gu)).toHaveLength(1)
    expect({ title, language }).toEqual({ title: 'Áp phích mã QR: Phường Hạc Thành', language: 'vi' })
    expect(bytes.length).toBeLessThan(60_000)
  })

  it('is the same file for the same data', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => readPdf(printPosters([desk], order))))
    expect(first?.bytes.equals(second?.bytes as Buffer)).toBe(true)
  })

  it('on a stand is scanned from both sides', async () => {
    const { bytes } = await readPdf(printPosters([desk], { ...order, size: 'stand' }))
    expect(scanQrCodes(bytes)).toEqual([desk.url, desk.url])
  })
})

describe('the posters of an area', () => {
  it('are one file with a page, a bookmark and a report of progress for each desk', async () => {
    const desks = Array.from({ length: 24 }, (_, index) => {
      const code = `QX6C${String(index).padStart(3, '0')}`
      return { ...desk, code, url: `https://gop-y.example.vn/d/${code}` }
    })
    const progress: number[] = []
    const printed = printPosters(desks, { ...order, onPage: (done) => progress.push(done) })
    const { texts, bookmarks, bytes } = await readPdf(printed)
    expect(progress).toEqual(desks.map((_, index) => index + 1))
    expect(bookmarks[23]).toBe('Phường Hạc Thành · QX6 C023')
    expect(texts.map((text) => /QX6 C\d{3}/u.exec(text)?.[0])).toEqual(desks.map(({ code }) => groupCode(code)))
    expect(scanQrCodes(bytes)).toEqual(desks.map(({ url }) => url))
  })

  it('are drawn no further when the reader goes away', async () => {
    let drawn = 0
    const printed = printPosters(Array<PosterDesk>(166).fill(desk), { ...order, onPage: () => drawn++ })
    printed.destroy()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(drawn).toBeLessThan(3)
  })

  it('are refused where there is no desk', () => {
    expect(() => printPosters([], order)).toThrow(RangeError)
  })
})
