import { localeOf } from '@long-dan/i18n'
import { type Answers, type BallotForm, officialQuestionnaires } from '@long-dan/questionnaire'
import { officialVerdict, overallCount } from '@long-dan/results'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { aRule } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { noEffects } from '../figures/answer-effects.ts'
import { change } from '../wording/change.ts'
import { criteria, lowestCriteria } from '../wording/criteria.ts'
import { headline } from '../wording/headline.ts'
import { modes } from '../wording/modes.ts'
import type { PeriodCount } from '../wording/trend.ts'
import { verdictText } from '../wording/verdict.ts'
import { type Child, childrenTables } from './unit/children.ts'
import { resultsModel } from './unit/results-model.ts'

const vi = localeOf('vi')
const en = localeOf('en')
const rule = aRule()
const ruleOf = () => rule
const period = (code: string) => parsePeriod(code) as Period

const asked = officialQuestionnaires.withNumber(1)

function tallyOf(groups: readonly (readonly [number, Answers, BallotForm?])[]) {
  const counters = new Int32Array(asked.layout.length)
  for (const [times, answers, form = 'full'] of groups) {
    for (let time = 0; time < times; time++) asked.count(counters, asked.encode(answers), form)
  }
  return { asked, counters: [...counters] }
}

describe('the headline', () => {
  it('says share, base and interval together, and no verdict', () => {
    expect(headline(vi, { satisfied: 148, base: 150 }, rule, asked.scale)).toMatchObject({
      share: { percent: '98,7%', fraction: '148/150', interval: '95,3–99,6%' },
      basis: '148 trên 150 phiếu hợp lệ chọn Hài lòng hoặc Rất hài lòng',
      isThin: false,
    })
    expect(headline(en, { satisfied: 987, base: 1000 }, rule, asked.scale)?.basis).toBe(
      '987 of 1,000 valid ballots chose Satisfied or Very satisfied',
    )
  })

  it('speaks of the scale as the ballot words it', () => {
    const other = { ...asked.scale, 4: { vi: 'Tốt', en: 'Good' }, 5: { vi: 'Rất tốt', en: 'Very good' } }
    const basis = (locale: typeof vi) => headline(locale, { satisfied: 9, base: 30 }, rule, other)?.basis
    expect([basis(vi), basis(en)]).toEqual([
      '9 trên 30 phiếu hợp lệ chọn Tốt hoặc Rất tốt',
      '9 of 30 valid ballots chose Good or Very good',
    ])
  })

  it.each([
    [148, 150, 'Đạt 98,7% – đủ căn cứ khẳng định trên 90%.'],
    [95, 100, 'Đạt 95,0% – cần thêm 13 phiếu hài lòng để đủ căn cứ khẳng định trên 90%.'],
    [89, 100, 'Chưa đạt: 89,0%, dưới 90%. Nên bắt đầu từ tiêu chí thấp nhất.'],
    [18, 18, 'Chưa kết luận được: cần ít nhất 30 phiếu, còn thiếu 12.'],
  ])('says what is missing with %i of %i', (satisfied, base, sentence) => {
    const unit = { code: '14797', validFrom: '2025-07-01' }
    const parts = [{ unit, code: '2026-Q3', version: 1, satisfied, base, proven: 0 }]
    const official = officialVerdict({ quarter: '2026-Q3', rule: aRule(), parts, effectHundredths: 100 })
    const { short } = verdictText(vi, official)
    expect(short).toMatch(/ \(Quý IV\/2025 – Quý III\/2026\)\.$/u)
    expect(verdictText(vi, official)).toMatchObject({
      window: 'Quý IV/2025 – Quý III/2026',
      sentence: `Kết luận chính thức (Quý IV/2025 – Quý III/2026, ${satisfied}/${base} phiếu): ${sentence}`,
    })
  })

  it('concludes nothing of a unit that is not published', () => {
    expect(verdictText(vi, null)).toMatchObject({ verdict: 'insufficient_n', word: 'Chưa đủ phiếu', window: '' })
  })

  it('never rounds up to 100 %, and says nothing of no ballots', () => {
    expect(headline(vi, { satisfied: 9999, base: 10000 }, rule, asked.scale)?.share.percent).toBe('99,9%')
    expect(headline(vi, { satisfied: 0, base: 0 }, rule, asked.scale)).toBeNull()
  })
})

describe('the change against the period before', () => {
  const before = (code: string, satisfied: number, base: number, isHidden = false): PeriodCount => ({
    period: period(code),
    count: { satisfied, base },
    isHidden,
  })

  it('is named only when it is clear', () => {
    expect(change(vi, { satisfied: 295, base: 300 }, before('2026-Q2', 188, 200))).toEqual({
      conclusion: 'higher',
      short: 'Tốt hơn Quý II/2026 (188/200): tăng 4,3 điểm phần trăm (từ +1,0 đến +8,6).',
      sentence: 'Tăng 4,3 điểm phần trăm so với Quý II/2026 (nhiều khả năng từ +1,0 đến +8,6).',
    })
    expect(change(en, { satisfied: 188, base: 200 }, before('2026-Q2', 295, 300)).sentence).toBe(
      'Down 4.3 percentage points on Quarter II/2026 (interval −8.6 to −1.0).',
    )
    expect(change(vi, { satisfied: 98, base: 100 }, before('2026-08', 95, 100)).sentence).toBe(
      'Chưa thấy khác biệt rõ so với tháng 8/2026: chênh +3,0 điểm phần trăm (nhiều khả năng từ −2,8 đến +9,3).',
    )
  })

  it('is not computed from a period that is not shown', () => {
    const { conclusion } = change(vi, { satisfied: 98, base: 100 }, before('2025', 90, 100, true))
    expect(conclusion).toBe('unknown')
  })
})

describe('criteria', () => {
  const vector = tallyOf([
    [20, { overall: 5, listen: 5, explain: 4, trust: 5, apologize: 'na', thank: 3, respect: 4 }],
    [11, { overall: 4, listen: 2, explain: 4, trust: 5, apologize: 5, no_delay: 'na' }],
    [5, { overall: 5 }, 'quick'],
  ])
  const [know, avoid] = criteria(vi, vector, { isOpen: false, isHidden: () => false, effects: noEffects })
  const row = (code: string) => know?.rows.find((criterion) => criterion.code === code)

  it('leave not applicable and blank out of the share and show them beside it', () => {
    expect(row('listen')).toMatchObject({
      state: 'publishable',
      blank: '0 (0%)',
      share: { fraction: '20/31', percent: '64,5%' },
    })
    expect(row('apologize')).toMatchObject({
      notApplicable: '20 (64,5%)',
      share: { fraction: '11/11' },
      note: 'ít phiếu',
    })
    expect(row('thank')).toMatchObject({ blank: '11 (35,5%)', share: { fraction: '0/20', percent: '0%' } })
  })

  it('are not shown below ten answers, and a group without enough of them has no score', () => {
    expect(avoid?.rows.map(({ share }) => share)).toEqual([null, null, null])
    expect(avoid).toMatchObject({ score: null, note: 'chưa đủ dữ liệu: cần 2 tiêu chí có từ 10 câu trả lời' })
  })

  it('make a group score with an interval', () => {
    expect(know?.score?.percent).toBe('72,9%')
    expect(know?.note).toBe('trung bình 5 tiêu chí')
    expect(know?.score?.low).toBeLessThan(72.9)
  })

  it('count quick ballots in the overall answer alone', () => {
    expect(overallCount(vector)).toEqual({ satisfied: 36, base: 36 })
  })
})

describe('the next level down', () => {
  const child = (name: string, satisfied: number, base: number, isHidden = false): Child => ({
    name,
    isHidden,
    level: 'commune',
    isTownship: name.startsWith('Thị trấn'),
    url: `/units/${name}`,
    reported: null,
    keys: [name],
    communeIds: [],
    deskId: null,
    slug: null,
    isLinked: true,
    official: null,
    integrity: null,
    count: { satisfied, base },
  })
  const [table] = childrenTables(
    vi,
    [
      child('Xã Yên', 99, 100),
      child('Xã Ân', 0, 0),
      child('Phường Đông', 3, 6),
      child('Phường An', 40, 50),
      child('Xã Bé', 2, 2, true),
    ],
    rule,
  )

  it('stands in the order of names, never of percentages', () => {
    expect(table?.rows.map(({ name }) => name)).toEqual(['Phường An', 'Xã Yên'])
  })

  it('is called by the kinds of communes in it: since the reform there are no townships', () => {
    expect(table?.heading).toBe('5 xã, phường')
    const [before] = childrenTables(vi, [child('Xã Yên', 9, 9), child('Thị trấn Nưa', 9, 9)], rule)
    expect(before?.heading).toBe('2 xã, phường, thị trấn')
  })

  it('lists few ballots, hidden numbers and no ballots apart', () => {
    expect(table?.few.map(({ name, verdict }) => [name, verdict?.word])).toEqual([['Phường Đông', 'Chưa đủ phiếu']])
    expect(table?.hidden.map(({ name }) => name)).toEqual(['Xã Bé'])
    expect(table?.empty.map(({ name }) => name)).toEqual(['Xã Ân'])
  })

  it('tells few ballots of the period from a verdict by the ballots of a year', () => {
    const unit = { code: '14797', validFrom: '2025-07-01' }
    const parts = [{ unit, code: '2026-Q3', version: 1, satisfied: 148, base: 150, proven: 0 }]
    const official = officialVerdict({ quarter: '2026-Q3', rule: aRule(), parts, effectHundredths: 100 })
    const [judged] = childrenTables(vi, [{ ...child('Xã Yên', 18, 18), official }], rule)
    expect(judged).toMatchObject({
      fewWords: 'Ít phiếu: dưới 30 câu trả lời trong kỳ',
      few: [{ verdict: { word: 'Đạt, đủ căn cứ' } }],
      verdictsOf: 'Kết luận theo phiếu của Quý IV/2025 – Quý III/2026.',
    })
    expect(table?.verdictsOf).toBeNull()
  })

  it('draws every interval on one axis that holds the lowest', () => {
    expect(table?.axis).toMatchObject({ low: 10, lowLabel: '10%', thresholdLabel: '90%' })
    for (const { mark } of [...(table?.rows ?? []), ...(table?.few ?? [])]) {
      expect(mark.from).toBeGreaterThanOrEqual(4)
      expect(mark.to).toBeLessThanOrEqual(128)
      expect(mark.from).toBeLessThanOrEqual(mark.at)
    }
  })
})

describe('what to mend first', () => {
  const bad = { listen: 2, explain: 5, thank: 3, no_delay: 1 } as const
  const good = { listen: 5, explain: 5, thank: 4, no_delay: 5, respect: 5 } as const

  const ballots = tallyOf([
    [30, { overall: 5, ...good }],
    [20, { overall: 2, ...bad }],
    [12, { overall: 1, trust: 1 }],
  ])

  it('is the lowest of the criteria that are shown and have 30 answers, and none that satisfied everybody', () => {
    const groups = criteria(vi, ballots, { isOpen: false, isHidden: (code) => code === 'no_delay', effects: noEffects })
    expect(lowestCriteria(groups).map(({ code }) => code)).toEqual(['listen', 'thank'])
    expect(lowestCriteria(groups, 4)).toEqual([])
  })
})

describe('entry modes', () => {
  it('show small numbers too, as the five answers do, so that nothing withheld can be subtracted', () => {
    const counters = [
      { entryMode: 1, ...tallyOf([[50, { overall: 5 }]]) },
      { entryMode: 4, ...tallyOf([[20, { overall: 5 }]]) },
      { entryMode: 6, ...tallyOf([[3, { overall: 5 }]]) },
    ]
    expect(modes(vi, counters).map(({ mode, percent }) => [mode, percent])).toEqual([
      ['poster', '68,5%'],
      ['kiosk', '27,4%'],
      ['paper', '4,1%'],
    ])
  })
})

describe('the whole page', () => {
  it('names definition, questionnaire and period under every block', () => {
    const counters = [{ entryMode: 1, ...tallyOf([[12, { overall: 5 }]]) }]
    const question = {
      periods: [],
      period: period('2026-Q3'),
      rule,
      ruleOf,
      urlOf: String,
      calls: null,
      later: null,
      isCriterionHidden: () => false,
      effects: noEffects,
    }
    expect(resultsModel(vi, { ...question, counters })?.source).toBe(
      'Quý III/2026 · phiếu hỏi theo mẫu dùng từ ngày 01/01/2023',
    )
    expect(resultsModel(vi, { ...question, counters: [] })).toBeNull()
  })
})
