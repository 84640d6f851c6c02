import { officialQuestionnaires } from '@long-dan/questionnaire'
import { type PeriodDocument, resultFigure } from '@long-dan/results'
import { expect, it } from 'vitest'
import { hasItsIntervals } from './audit-intervals.ts'

// Forty ballots of two desks, three of them dissatisfied with everything.
const asked = officialQuestionnaires.withNumber(1)
const counters = new Int32Array(asked.layout.length)
for (let ballot = 0; ballot < 40; ballot++) {
  const answers = Object.fromEntries(asked.items.map((item) => [item, ballot < 3 ? 2 : 5] as const))
  asked.count(counters, asked.encode({ overall: 5, ...answers }), 'full')
}
const cell = { unitId: 1, month: '2026-01-01', questionnaireVersion: 1, entryMode: 1, counters: [...counters] }
const figure = resultFigure({
  tally: { asked, counters },
  asked,
  ballotsByMode: {},
  isCodeHidden: (code) => code === 'thank',
  rule: { validFrom: '2021-07-01', thresholdPercent: 90, minimumBase: 30 },
  desksOf: (item) =>
    [0, 1].map((deskId) => ({
      ...{ deskId, satisfied: 18, base: 20 },
      groups: [{ name: `${item} ${deskId}`, isSingle: true }],
    })),
}) as PeriodDocument
const { criteria, groups } = figure
const isRight = (changed: Partial<PeriodDocument>) =>
  hasItsIntervals({ ...figure, ...changed }, [cell], officialQuestionnaires)

it('accepts the intervals of a figure as it is published', () => {
  // 1 + (20 − 1) · 0.005 = 1.095.
  expect(figure.designEffectTenths).toBe(11)
  expect([criteria.listen?.designEffectTenths, groups.know?.designEffectTenths]).toEqual([11, 11])
  expect(isRight({})).toBe(true)
})

it('refuses an interval, or a design effect, other than the one beside it follows from', () => {
  const listen = (changed: object) => ({ criteria: { ...criteria, listen: { ...criteria.listen, ...changed } } })
  const know = (changed: object) => ({ groups: { ...groups, know: { ...groups.know, ...changed } } })
  const forged: readonly object[] = [
    { designEffectTenths: 10 },
    { interval: { ...figure.interval, low: figure.interval.low + 1 } },
    ...[listen, know].flatMap((change) => [
      change({ designEffectTenths: 10 }),
      change({ designEffectTenths: 24 }),
      change({ designEffectTenths: 9, interval: { low: 925, high: 925 } }),
      change({ interval: { low: 900, high: 950 } }),
    ]),
    know({ percentTenths: 999 }),
    know({ criteria: ['listen', 'explain', 'trust', 'apologize', 'thank'] }),
    { groups: { ...groups, show: null } },
  ]
  for (const changed of forged) expect([changed, isRight(changed)]).toEqual([changed, false])
})
