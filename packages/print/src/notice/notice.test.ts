import { describe, expect, it } from 'vitest'
import { printNotice } from '../index.ts'
import { readPdf, scanQrCodes, smallestOf } from '../read-pdf.test-support.ts'

describe('a notice', () => {
  const notice = {
    unit: 'Phường Hạc Thành',
    when: 'Quý III/2026',
    percent: '96,5%',
    satisfied: 'hài lòng hoặc rất hài lòng',
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
      const said = [
        notice.unit,
        notice.when,
        notice.percent,
        notice.satisfied,
        ...notice.basis,
        notice.verdict,
        notice.calls,
      ]
      const done = notice.replies.flatMap((reply) => [reply.said, reply.done])
      expect([...said, ...done, notice.controller].filter((text) => !texts[0]?.includes(text))).toEqual([])
      expect(scanQrCodes(bytes)).toEqual([notice.url])
      expect(texts[0]).not.toContain('BẢN MẪU')
    },
  )

  it('stays one page with the longest answers, and says where there is none', async () => {
    const long = { said: 'Chờ đợi quá lâu. '.repeat(30), done: 'Đã mở thêm quầy. '.repeat(30) }
    const crowded = { ...notice, replies: [long, long, long], unit: 'Xã có tên rất dài '.repeat(5) }
    const full = await readPdf(printNotice(crowded, { ...plain, size: 'a4' }))
    expect([full.sizes.length, full.clashes]).toEqual([1, []])
    // One of them, in letters that can be read, rather than three that cannot.
    expect(smallestOf(full, long.said)).toBeGreaterThanOrEqual(8.6 - 0.01)
    expect(smallestOf(full, long.done)).toBeGreaterThanOrEqual(8.6 - 0.01)
    const bare = { ...notice, replies: [], calls: null }
    const { texts } = await readPdf(printNotice(bare, { ...plain, size: 'a4', isSpecimen: true }))
    expect(texts[0]).toContain('Chưa có việc nào được công bố')
    expect(texts[0]).toContain('BẢN MẪU – DỮ LIỆU MINH HỌA')
  })
})
