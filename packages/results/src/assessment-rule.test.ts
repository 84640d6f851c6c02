import { type Period, parsePeriod } from '@long-dan/statistics'
import { expect, it } from 'vitest'
import { ruleOfPeriod, ruleOn } from './assessment-rule.ts'

const [old, spring, winter] = ['2021-07-01', '2026-04-01', '2026-12-01'].map((validFrom, at) => ({
  validFrom,
  thresholdPercent: 90 - at,
  minimumBase: 30,
})) as [Rule, Rule, Rule]
type Rule = { readonly validFrom: string; readonly thresholdPercent: number; readonly minimumBase: number }
const rules = [winter, old, spring]

it('is the last one begun on a day, and the first for days before all', () => {
  expect(
    ['2020-01-01', '2021-07-01', '2026-03-31', '2026-04-01', '2027-01-01'].map((day) => ruleOn(rules, day)),
  ).toEqual([old, old, old, spring, winter])
  expect(() => ruleOn([], '2026-01-01')).toThrow(RangeError)
})

it('judges a period by its last day, and one that runs by today: what begins later changes nothing said before', () => {
  const of = (code: string, today: string) => ruleOfPeriod(rules, parsePeriod(code) as Period, today)
  expect(of('2026-03', '2027-05-01')).toBe(old)
  expect(of('2026-Q1', '2027-05-01')).toBe(old)
  expect(of('2026-H1', '2027-05-01')).toBe(spring)
  expect(of('2026', '2027-05-01')).toBe(winter)
  // While the period runs, and before the day on which the next rule begins.
  expect(of('2026-12', '2026-11-30')).toBe(spring)
  expect(of('2026', '2026-11-30')).toBe(spring)
  expect(of('2026', '2026-12-01')).toBe(winter)
})
