import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Answers,
  answerDigits,
  ballotFormNumber,
  ballotFormOf,
  ballotForms,
  countBallot,
  counterLength,
  criterionCodes,
  criterionGroups,
  criterionPairs,
  currentVersion,
  decodeAnswers,
  encodeAnswers,
  entryModeNumber,
  entryModeOf,
  entryModes,
  itemCodes,
  itemOffset,
  maskRemark,
  questionnaireVersions,
} from './index.ts'

const answer = fc.constantFrom(1, 2, 3, 4, 5, 'na' as const)
const answers = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, 5), fc.dictionary(fc.constantFrom(...criterionCodes), answer))
  .map(([overall, criteria]) => ({ overall, ...criteria }) as Answers)

describe('answers in one integer', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(decodeAnswers(encodeAnswers(given))).toEqual(given)
      }),
    )
  })

  it('keep their place for ever: these values are stored', () => {
    expect(encodeAnswers({ overall: 5 })).toBe(5n)
    expect(encodeAnswers({ overall: 1, listen: 'na', responsive: 5 })).toBe(1n + 6n * 8n + 5n * 8n ** 12n)
    expect(itemCodes).toEqual(['overall', ...currentVersion.criteria.map(({ code }) => code)])
  })

  it.each([0n, 7n, 8n, 5n + 7n * 64n])('no ballot has the code %s', (code) => {
    expect(() => decodeAnswers(code)).toThrow(RangeError)
  })
})

describe('modes and forms', () => {
  it('keep their numbers for ever: these values are stored', () => {
    expect(entryModes.map(entryModeNumber)).toEqual([1, 2, 3, 4, 5, 6])
    expect(entryModes.map((mode) => entryModeOf(entryModeNumber(mode)))).toEqual(entryModes)
    expect(ballotForms.map((form) => ballotFormOf(ballotFormNumber(form)))).toEqual(ballotForms)
    expect(() => entryModeOf(7)).toThrow(RangeError)
  })
})

describe('counters', () => {
  const sum = (given: readonly Answers[]) => {
    const counters = new Int32Array(counterLength)
    for (const each of given) countBallot(counters, answerDigits(encodeAnswers(each)), 'full')
    return counters
  }

  it('count each item of each ballot exactly once', () => {
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 20 }), (given) => {
        const counters = sum(given)
        for (const item of itemCodes) {
          const seven = counters.subarray(itemOffset(item), itemOffset(item) + 7)
          expect(seven.reduce((total, count) => total + count, 0)).toBe(given.length)
        }
      }),
    )
  })

  it('hold for each pair of a group how many answered both, and who was satisfied', () => {
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 20 }), (given) => {
        const counters = sum(given)
        for (const { first, second, offset } of criterionPairs) {
          const both = given.filter((each) => typeof each[first] === 'number' && typeof each[second] === 'number')
          const satisfied = (each: Answers, item: typeof first) => Number(each[item]) >= 4
          expect([...counters.subarray(offset, offset + 4)]).toEqual([
            both.length,
            both.filter((each) => satisfied(each, first)).length,
            both.filter((each) => satisfied(each, second)).length,
            both.filter((each) => satisfied(each, first) && satisfied(each, second)).length,
          ])
        }
      }),
    )
  })

  it('take a quick ballot’s unasked criteria for no blank', () => {
    const counters = new Int32Array(counterLength)
    countBallot(counters, answerDigits(encodeAnswers({ overall: 4 })), 'quick')
    expect(counters.reduce((total, count) => total + count, 0)).toBe(1)
  })
})

describe('every version', () => {
  it.each(questionnaireVersions.map((version) => [version.code, version] as const))('%s is whole', (_, version) => {
    expect(version.criteria.map(({ code }) => code)).toEqual(criterionCodes)
    expect(criterionGroups.map((group) => version.criteria.filter((each) => each.group === group).length)).toEqual([
      5, 3, 4,
    ])
    const texts = [version.overall, version.stem, version.remark, ...version.criteria.map(({ statement }) => statement)]
    for (const { vi, en } of texts)
      expect([vi.normalize('NFC') === vi, vi !== '', en !== '']).toEqual([true, true, true])
  })
})

describe('masking a remark', () => {
  it.each([
    ['Gọi tôi số 0912 345 678 nhé', 'Gọi tôi số ••• nhé'],
    ['+84 912.345.678', '•••'],
    ['CCCD 038099001234', 'CCCD •••'],
    ['CMND 171 234 567', 'CMND •••'],
    ['thư về nguyen.a@mail.com', 'thư về •••'],
    ['xe 36A-123.45 đỗ chắn cửa', 'xe ••• đỗ chắn cửa'],
    ['xe 36B1 12345', 'xe •••'],
  ])('hides what points at a person: %s', (text, masked) => {
    expect(maskRemark(text)).toBe(masked)
  })

  it.each([
    'Nộp 1.500.000 đồng ngày 12/05/2026',
    'Lệ phí 200000 đồng',
    'Chờ từ 8h30 đến 10h',
    'Phải đi 3 lần, thiếu 2 giấy',
    'Trả 300 000 000 đ',
  ])('keeps sums, dates and hours: %s', (text) => {
    expect(maskRemark(text)).toBe(text)
  })
})
