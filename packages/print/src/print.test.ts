import { languages, wordingIn } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { testQuestionnaires } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { qrModules } from './drawing/qr-code.ts'
import {
  groupCode,
  type PosterDesk,
  type PosterOrder,
  printNotice,
  printPaperBallots,
  printPosters,
  printReceipts,
} from './index.ts'
import { readPdf, scanQrCodes } from './read-pdf.test-support.ts'
import { receiptCsv } from './receipts/receipt-csv.ts'

const desk: PosterDesk = {
  code: 'QX6CQ37',
  url: 'https://gop-y.example.vn/d/QX6CQ37',
  findUrl: 'https://gop-y.example.vn/d',
  unit: 'Phường Hạc Thành',
  desk: 'Trung tâm Phục vụ hành chính công',
  hotline: '0237 0000 000',
  address: '28 Đại lộ Lê Lợi, phường Hạc Thành',
}
const questionnaire = officialQuestionnaires.withNumber(1)
const order: PosterOrder = {
  questionnaire,
  size: 'a4',
  language: 'vi',
  controller: 'Sở Nội vụ',
  isSpecimen: false,
  name: desk.unit,
  madeAt: new Date('2026-11-23T00:00:00Z'),
}
const slips = Array.from({ length: 20 }, (_, index) => {
  const code = `K7QP4M9X2TR${'ACDEFGHJKMNPQRTUVWXY'[index]}`
  return { code, url: `https://gop-y.example.vn/r/${code}` }
})
const batch = { findUrl: 'https://gop-y.example.vn/r', deskCode: desk.code, unit: desk.unit, validUntil: '2026-12-31' }

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
      ...Object.values(questionnaire.scale)
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

describe('the codes for appointment slips', () => {
  it('stand on sheets of fourteen, each to be scanned or typed', async () => {
    const { texts, bytes, sizes } = await readPdf(printReceipts(slips, batch, order))
    expect(sizes).toEqual(['210 × 297', '210 × 297'])
    expect(scanQrCodes(bytes)).toEqual(slips.map(({ url }) => url))
    expect(slips.filter(({ code }, index) => !texts[index < 14 ? 0 : 1]?.includes(groupCode(code)))).toEqual([])
    expect(texts[0]).toContain('Hạn: 31/12/2026')
  })

  it('come as CSV that spreadsheets read as it is meant', () => {
    const unit = '=Xã "Hoằng, Lộc"'
    const lines = receiptCsv(slips.slice(0, 1), { ...batch, unit }).split('\r\n')
    expect(lines).toEqual([
      '\uFEFFcode,link,desk,unit,valid_until',
      `K7QP4M9X2TRA,https://gop-y.example.vn/r/K7QP4M9X2TRA,QX6CQ37,"'=Xã ""Hoằng, Lộc""",2026-12-31`,
      '',
    ])
  })
})

describe('a paper ballot', () => {
  const papers = {
    ...desk,
    deskCode: desk.code,
    batch: 'A12',
    firstSheet: 7,
    sheets: 2,
    questions: [],
    controller: null,
    codeOf: (sheet: number, page: number) => `LD1:A7K4QX:${String(sheet).padStart(4, '0')}:${page}:ABCDEFGH`,
  }

  it('asks the same thirteen items on both sides of half a sheet of A4', async () => {
    const { texts, sizes } = await readPdf(printPaperBallots(papers, order))
    expect(sizes).toEqual(Array(2).fill('297 × 210'))
    const sheet = `${texts[0]} ${texts[1]}`
    const items = [questionnaire.overall, ...questionnaire.criteria.map(({ statement }) => statement)]
    expect(items.filter(({ vi }) => !sheet.includes(vi))).toEqual([])
  })

  it('carries its serial, and says at its foot that the serial is never stored with the ballot', async () => {
    const { texts } = await readPdf(printPaperBallots(papers, order))
    // Turned over the short edge, the right one comes to stand behind the left one.
    expect(texts.map((text) => text.match(/tờ \d{4}/gu))).toEqual([
      ['tờ 0007', 'tờ 0008'],
      ['tờ 0007', 'tờ 0008'],
    ])
    expect(texts[1]).toContain('chỉ để kiểm soát việc nhập phiếu, không được lưu cùng phiếu')
  })

  const known = testQuestionnaires({ second: '2026-11-03', third: '2026-12-01' })

  it.each(
    [...known.versions, ...officialQuestionnaires.versions].flatMap((version) =>
      languages.map(({ code }) => [version.code, code, version] as const),
    ),
  )('of %s fits its pages in %s, with and without the optional questions', async (_, language, version) => {
    for (const questions of [[], version.questions]) {
      const printed = printPaperBallots(
        { ...papers, controller: 'Ủy ban nhân dân tỉnh', sheets: 1, questions },
        { ...order, questionnaire: version, language },
      )
      const { sizes, clashes, texts } = await readPdf(printed)
      expect(sizes).toEqual(Array(questions.length > 0 ? 4 : 2).fill('297 × 210'))
      expect(clashes).toEqual([])
      const asked = [...version.criteria.map(({ statement }) => statement), ...questions.map(({ text }) => text)]
      const sheet = texts.join(' ')
      expect(asked.filter((wording) => !sheet.includes(wordingIn(language, wording)))).toEqual([])
    }
  })

  it('asks optional questions on a second leaf: one box, several boxes, or only after a low answer', async () => {
    const version = known.withNumber(2)
    const { texts, bookmarks } = await readPdf(
      printPaperBallots({ ...papers, questions: version.questions }, { ...order, questionnaire: version }),
    )
    expect(texts).toHaveLength(4)
    expect(bookmarks[2]).toBe('Lô A12 · tờ 0007 | Lô A12 · tờ 0008 (3)')
    const [front, back, leaf, empty] = texts
    expect([front, back].map((text) => /còn \d câu ngắn/u.exec(text ?? '')?.[0])).toEqual([
      'còn 8 câu ngắn',
      'còn 2 câu ngắn',
    ])
    for (const said of ['14. Hôm nay Ông/Bà làm thủ tục về việc gì? Xin đánh dấu X vào một ô.', 'Đất đai', 'tờ 0007'])
      expect(leaf).toContain(said)
    expect(leaf).toMatch(
      /15\. Điều gì chưa được\? Chỉ trả lời nếu Ông\/Bà đã chọn “Rất không hài lòng” hoặc “Không hài lòng” ở câu nào đó\. Có thể đánh dấu X vào nhiều ô/u,
    )
    expect(leaf).toContain('Xin gấp đôi cả hai tờ')
    expect(back).not.toContain('Điều gì làm tốt')
    expect(empty).toContain('Mặt này để trống')
  })

  it('sets many long questions smaller until they fit both sides of the leaf', async () => {
    const text = { vi: 'Một lựa chọn dài hơn một dòng, vì có nhiều chữ phải viết ra cho rõ' }
    const options = Array.from({ length: 12 }, (_, at) => ({ code: `o${at}`, text }))
    const questions = Array.from({ length: 6 }, (_, at) => ({
      code: `q${at}`,
      kind: 'several' as const,
      text,
      options,
    }))
    const { clashes, texts, sizes } = await readPdf(printPaperBallots({ ...papers, sheets: 1, questions }, order))
    expect([sizes.length, clashes]).toEqual([4, []])
    expect(texts[3]).toContain('18. Một lựa chọn')
    expect(texts[3]).toContain('Điều gì làm tốt hoặc cần sửa?')
  })
})

describe('a QR code', () => {
  it('corrects a quarter of itself: level Q', () => {
    // The format information beside the upper left finder names the level in two bits: 1 1 for Q, masked with 1 0.
    expect(qrModules(desk.url)[8]?.slice(0, 2)).toEqual([false, true])
  })
})

describe('a notice', () => {
  const notice = {
    unit: 'Phường Hạc Thành',
    when: 'Quý III/2026',
    percent: '96,5%',
    basis: ['218 trong 226 phiếu.', 'Không phải mẫu ngẫu nhiên.'],
    verdict: 'Đạt mốc 90%.',
    calls: 'Gọi lại: 80% (65–89%).',
    replies: [1, 2, 3].map((number) => ({ said: `Góp ý ${number}.`, done: `Đã làm ${number}.` })),
    url: 'https://gop-y.example.vn/ket-qua/phuong-hac-thanh-14797/2026-Q3',
    controller: 'Cơ quan phụ trách: Sở Nội vụ.',
  }
  const plain = { language: 'vi', isSpecimen: false, madeAt: new Date('2026-10-06T00:00:00Z') } as const

  it.each([
    ['a4', '210 × 297'],
    ['a3', '297 × 420'],
  ] as const)(
    'of size %s is one page of %s mm with figure, call-back, what was done, and the code',
    async (size, paper) => {
      const { texts, sizes, bytes } = await readPdf(printNotice(notice, { ...plain, size }))
      expect(sizes).toEqual([paper])
      const said = [notice.unit, notice.when, notice.percent, ...notice.basis, notice.verdict, notice.calls]
      const done = notice.replies.flatMap((reply) => [reply.said, reply.done])
      expect([...said, ...done, notice.controller].filter((text) => !texts[0]?.includes(text))).toEqual([])
      expect(scanQrCodes(bytes)).toEqual([notice.url])
      expect(texts[0]).not.toContain('BẢN MẪU')
    },
  )

  it('stays one page with the longest answers, and says where there is none', async () => {
    const long = { said: 'Chờ đợi quá lâu. '.repeat(30), done: 'Đã mở thêm quầy. '.repeat(30) }
    const crowded = { ...notice, replies: [long, long, long], unit: 'Xã có tên rất dài '.repeat(5) }
    expect((await readPdf(printNotice(crowded, { ...plain, size: 'a4' }))).sizes).toHaveLength(1)
    const bare = { ...notice, replies: [], calls: null }
    const { texts } = await readPdf(printNotice(bare, { ...plain, size: 'a4', isSpecimen: true }))
    expect(texts[0]).toContain('Chưa có việc nào được công bố')
    expect(texts[0]).toContain('BẢN MẪU – DỮ LIỆU MINH HỌA')
  })
})
