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
  const figure = resultFigure({ ...question, isCodeHidden: (code) => code === 'thank' })
  if (!figure) throw new Error('There are ballots')
  const unit = { code: '14797', kind: 'phuong', level: 'commune', name: 'Hạc Thành' } as const
  const dated = { ...unit, id: 1, parentId: 2, validFrom: '2025-07-01', validTo: null }
  const period = parsePeriod('2026-Q3') as Period
  const document = periodDocument({
    unit: dated,
    period,
    figure,
    designEffectTenths: 10,
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
    expect(sha256).toBe('91dbc6f8672127795b8f8ff39b1a7472b1a6b2ba30d89d830a8d54d5f25acfea')
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
