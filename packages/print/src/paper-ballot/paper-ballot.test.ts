import { languages, wordingIn } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { testQuestionnaires } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { paperLayout, printPaperBallots } from '../index.ts'
import { readPdf, smallestOf } from '../read-pdf.test-support.ts'
import { desk, deskNames, order } from '../test-order.test-support.ts'

describe('a paper ballot', () => {
  const papers = {
    ...desk,
    deskCode: desk.code,
    batch: 'A12',
    firstSheet: 7,
    sheets: 2,
    questions: [],
    controller: null,
    codeOf: (sheet: number, page: number) => `LD1:A7K4QX:${String(sheet).padStart(4, '0')}:${page}:1:ABCDEFGH`,
  }

  it('asks the same thirteen items on both sides of half a sheet of A4', async () => {
    const { texts, sizes } = await readPdf(printPaperBallots(papers, order))
    expect(sizes).toEqual(Array(2).fill('297 × 210'))
    const sheet = `${texts[0]} ${texts[1]}`
    const { overall, criteria } = order.questionnaire
    const items = [overall, ...criteria.map(({ statement }) => statement)]
    expect(items.filter(({ vi }) => !sheet.includes(vi))).toEqual([])
  })

  it('numbers the criteria as they stand on it, whatever their order in the version', async () => {
    const { questionnaire } = order
    const mixed = { ...questionnaire, criteria: questionnaire.criteria.toReversed() }
    const { texts } = await readPdf(printPaperBallots({ ...papers, sheets: 1 }, { ...order, questionnaire: mixed }))
    const numbersOf = (text = '') => [...text.matchAll(/(?<number>\d+) (?:Cán bộ|Khi có|Làm đúng|Việc của|Thắc mắc)/gu)]
    const numbers = numbersOf(`${texts[0]} ${texts[1]}`).map(({ groups }) => Number(groups?.number))
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  it('carries its serial, and says at its foot that the serial is never stored with the ballot', async () => {
    const { texts } = await readPdf(printPaperBallots(papers, order))
    // When turned over the short edge, the right one is behind the left one.
    expect(texts.map((text) => text.match(/tờ \d{4}/gu))).toEqual([
      ['tờ 0007', 'tờ 0008'],
      ['tờ 0007', 'tờ 0008'],
    ])
    expect(texts[1]).toContain('chỉ để kiểm soát việc nhập phiếu, không được lưu cùng phiếu')
  })

  const known = testQuestionnaires({ second: '2026-11-03', third: '2026-12-01', fourth: '2026-12-15' })

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
      const read = await readPdf(printed)
      const { sizes, clashes, texts } = read
      expect(smallestOf(read)).toBeGreaterThanOrEqual(7 - 0.01)
      expect(sizes).toEqual(Array(questions.length > 0 ? 4 : 2).fill('297 × 210'))
      expect(clashes).toEqual([])
      const asked = [...version.criteria.map(({ statement }) => statement), ...questions.map(({ text }) => text)]
      const sheet = texts.join(' ')
      expect(asked.filter((wording) => !sheet.includes(wordingIn(language, wording)))).toEqual([])
    }
  })

  it.each(deskNames)('has the name of its desk at nine points or more: %s', async (name) => {
    const read = await readPdf(printPaperBallots({ ...papers, desk: name, sheets: 1 }, order))
    expect(smallestOf(read, name)).toBeGreaterThanOrEqual(9 - 0.01)
    expect([read.sizes.length, read.clashes]).toEqual([2, []])
  })

  it('keeps its boxes in place, by which sheets that are out are read', () => {
    const layouts = paperLayout({ questionnaire: order.questionnaire, questions: [], language: 'vi' })
    const ends = layouts.flatMap(({ boxes }) => [boxes.at(0), boxes.at(-1)])
    expect(ends.map((box) => [box?.question, box?.x.toFixed(2), box?.y.toFixed(2)])).toEqual([
      ['overall', '27.00', '63.64'],
      ['thank', '128.20', '172.97'],
      ['no_harassment', '69.80', '35.35'],
      ['responsive', '128.20', '132.34'],
    ])
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
