import { expect, it } from 'vitest'
import { effectInTenths, publishedInterval } from './published-interval.ts'

it('rounds an effect up to tenths, never below 1', () => {
  const cases = [
    [1, 10],
    [0.4, 10],
    [1.3, 13],
    [1.300001, 14],
    [2.4, 24],
    [0.1 + 1.2, 13],
    [1.01, 11],
  ] as const
  for (const [effect, tenths] of cases) expect([effect, effectInTenths(effect)]).toEqual([effect, tenths])
})

it('is Wilson’s interval where ballots are independent, and wider where those of a desk are alike', () => {
  // Domain rule 5.
  expect(publishedInterval({ satisfied: 987, base: 1000 }, 10)).toEqual({ low: 978, high: 992 })
  expect(publishedInterval({ satisfied: 30, base: 30 }, 10)).toEqual({ low: 886, high: 1000 })
  // 2.4 ballots of these are worth one.
  expect(publishedInterval({ satisfied: 960, base: 1200 }, 24)).toEqual(
    publishedInterval({ satisfied: 400, base: 500 }, 10),
  )
})
