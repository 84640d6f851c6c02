import { type Choices, officialQuestionnaires } from '@long-dan/questionnaire'
import { type Period, parsePeriod } from '@long-dan/statistics'
import { testQuestionnaires } from '@long-dan/testing'
import { describe, expect, it } from 'vitest'
import { canonicalJson, sha256Of } from './canonical-json.ts'
import { correctionRisk } from './correction.ts'
import { resultFigure } from './figure.ts'
import { periodDocument, sealedText } from './period-document.ts'

const asked = officialQuestionnaires.withNumber(1)
const at = (item: string) => asked.layout.itemOffset(item) ?? 0

/** `count` full ballots with the same answer to everything. */
function countersOf(count: number, answer: 1 | 2 | 3 | 4 | 5, criteria = asked.criteria.length): number[] {
  const counters: number[] = Array.from({ length: 200 }, () => 0)
  for (const item of asked.items.slice(0, 1 + criteria)) counters[at(item) + answer - 1] = count
  return counters
}

describe('the published document', () => {
  const tally = { asked, counters: countersOf(40, 5) }
  const question = {
    asked,
    tally,
    ballotsByMode: { poster: 31, paper: 9 },
    rule: { validFrom: '2021-07-01', thresholdPercent: 90, minimumBase: 30 },
  }
  // Three desks of 20, 10 and 10, known one by one; of the answers to "trust" only the sum is known.
  const desksOf = (item: string) =>
    [20, 10, 10].map((base, at) => {
      const isSingle = item !== 'trust'
      return { deskId: at, satisfied: base, base, groups: [{ name: `${item} ${isSingle ? at : ''}`, isSingle }] }
    })
  const figure = resultFigure({ ...question, desksOf, isCodeHidden: (code) => code === 'thank' })
  if (!figure) throw new Error('There are ballots')
  const unit = { code: '14797', kind: 'phuong', level: 'commune', name: 'Hạc Thành' } as const
  const dated = { ...unit, id: 1, parentId: 2, validFrom: '2025-07-01', validTo: null }
  const period = parsePeriod('2026-Q3') as Period
  const document = periodDocument({
    unit: dated,
    period,
    figure,
    version: 1,
    demo: false,
    asked,
    excluded: null,
    integrity: { grade: 'A', reasons: [] },
    official: null,
    calls: null,
  })

  it('has one text and one hash, whatever the order in which it was put together', () => {
    const { text, sha256 } = sealedText(document)
    const turned = Object.fromEntries(Object.entries(document).reverse()) as typeof document
    expect(sealedText(turned)).toEqual({ text, sha256 })
    expect(canonicalJson(JSON.parse(text))).toBe(text)
    // If this hash changes, the form that everybody reads has changed and needs a new number in `format`.
    expect(sha256).toBe('050e610de904c01b2637b345ea2c0a471b01e1f19e0b00582ed0f94a4aab1be4')
  })

  it('gives every question its own design effect, from the desks of its answers, and the interval that follows', () => {
    // Σn²/Σn = (400 + 100 + 100)/40 = 15, so 1 + 14 · 0.005 = 1.07, in tenths 11; of one group of 40, 1 + 39 · 0.005 = 1.195, so 12.
    expect(document).toMatchObject({ designEffectTenths: 11, criteria: { listen: { designEffectTenths: 11 } } })
    expect(document.criteria.trust?.designEffectTenths).toBe(12)
    // Wilson of all among 40/1.1 = 36.4 and 40/1.2 = 33.3 answers: n/(n + z²).
    expect(document.interval).toEqual({ low: 904, high: 1000 })
    expect(document.criteria.listen?.interval).toEqual(document.interval)
    expect(document.criteria.trust?.interval).toEqual({ low: 897, high: 1000 })
    // What is known only together for one criterion is so for the group; all of its answers agree, so Wilson's of one criterion.
    expect(document.groups.know).toMatchObject({ designEffectTenths: 12, interval: { low: 897, high: 1000 } })
    expect(document.groups.avoid).toMatchObject({ designEffectTenths: 11, interval: { low: 904, high: 1000 } })
  })

  it('is Wilson’s interval of a single desk', () => {
    const alone = [{ deskId: 1, satisfied: 40, base: 40, groups: [{ name: 'one', isSingle: true }] }]
    const found = resultFigure({ ...question, desksOf: () => alone, isCodeHidden: () => false })
    // 40/(40 + 3.84).
    for (const each of [found, ...Object.values(found?.criteria ?? {})])
      expect(each).toMatchObject({ designEffectTenths: 10, interval: { low: 912, high: 1000 } })
  })

  it('says null for what is hidden and keeps it out of its group', () => {
    expect(document.criteria.thank).toBeNull()
    expect(document.groups.know?.criteria).toEqual(['listen', 'explain', 'trust', 'apologize'])
  })

  it('says of every ballot how it came in, so that there is nothing withheld to be subtracted', () => {
    expect(figure.modes).toMatchObject({ poster: 31, paper: 9, kiosk: 0 })
    expect(Object.values(figure.modes).reduce((sum, ballots) => sum + ballots, 0)).toBe(figure.base)
    // An entry mode introduced later does not appear in publications before the first ballot by it.
    expect(figure.modes).not.toHaveProperty('invitation')
  })

  it('refuses numbers that programs write differently', () => {
    expect(() => canonicalJson({ share: 0.1 })).toThrow(RangeError)
    expect(sha256Of('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
})

describe('the risk of a correction', () => {
  const month = (unitId: number, counters: readonly number[]) => ({
    unitId,
    month: '2026-01-01',
    asked,
    counters,
    ballotsByMode: {},
  })
  it('is none where nothing changed, and too high below ten ballots', () => {
    const before = [month(1, countersOf(40, 5)), month(2, countersOf(40, 5))]
    expect(correctionRisk(before, before)).toEqual({ changedCommunes: [], tooSmall: [], hiddenCodes: [] })
    const after = [month(1, countersOf(43, 5)), month(2, countersOf(52, 5))]
    expect(correctionRisk(before, after)).toMatchObject({ changedCommunes: [1, 2], tooSmall: [1] })
  })

  it('leaves out criteria that fewer than ten answers changed', () => {
    const added = countersOf(40, 5)
    added[at('overall')] = 12
    added[at('listen')] = 12
    added[at('thank')] = 3
    const { tooSmall, hiddenCodes } = correctionRisk([month(1, countersOf(40, 5))], [month(1, added)])
    expect([tooSmall, hiddenCodes]).toEqual([[], ['thank']])
  })

  it('leaves out optional questions that fewer than ten ballots changed', () => {
    const withQuestions = testQuestionnaires({ second: '2026-01-01', third: '2027-01-01' }).withNumber(2)
    const monthOf = (choices: readonly Choices[]) => {
      const counters = new Int32Array(withQuestions.layout.length)
      for (const each of choices) withQuestions.count(counters, withQuestions.encode({ overall: 2 }, each), 'full')
      return [{ unitId: 1, month: '2026-01-01', asked: withQuestions, counters, ballotsByMode: {} }]
    }
    const said = (count: number, choices: Choices) => new Array<Choices>(count).fill(choices)
    const before = said(40, { field: ['land'], reasons: ['slow', 'money'] })
    const riskOf = (added: readonly Choices[]) => correctionRisk(monthOf(before), monthOf([...before, ...added]))
    expect(riskOf(said(12, { field: ['land'] })).hiddenCodes).toEqual([])
    expect(
      riskOf([...said(12, { field: ['civil'] }), ...said(3, { reasons: ['slow', 'trips', 'papers', 'money'] })]),
    ).toMatchObject({
      tooSmall: [],
      hiddenCodes: ['reasons'],
    })
  })
})
