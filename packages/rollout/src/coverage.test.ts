import { describe, expect, it } from 'vitest'
import { coverageAgainst } from './coverage.ts'
import { forecastEvents } from './forecast.ts'

describe('coverage', () => {
  it('is counted in whole communes, on the last day of a promise that has run out', () => {
    const since = [...Array.from({ length: 82 }, () => '2025-06-01'), '2026-01-02']
    const past = coverageAgainst({ percent: 50, by: '2025-12-31' }, since, 166, '2026-11-24')
    expect(past).toMatchObject({
      wanted: 83,
      covered: 82,
      missing: 1,
      isReached: false,
      hasRunOut: true,
    })
    const ahead = coverageAgainst({ percent: 100, by: '2030-12-31' }, since, 166, '2026-11-24')
    expect(ahead).toMatchObject({ wanted: 166, covered: 83, missing: 83, quartersLeft: 17, hasRunOut: false })
    expect([ahead.missing, ahead.quartersLeft]).toEqual([83, 17])
  })

  it('is forecast by the negative binomial of a Poisson pace', () => {
    const steady = forecastEvents([5, 5, 5, 5, 5, 5, 5, 5], 8)
    expect(steady.batch).toBe(1)
    // r = 40.5, p = 1/2: mean 40.5, deviation 9; quantiles computed independently through the gamma function.
    expect([steady.low, steady.median, steady.high]).toEqual([27, 40, 56])
    expect(steady.chanceOf(41)).toBeGreaterThan(0.45)
    expect(steady.chanceOf(41)).toBeLessThan(0.5)
    expect(steady.chanceOf(0)).toBe(1)
    const none = forecastEvents([0, 0, 0, 0, 0, 0, 0, 0], 16)
    expect([none.low, none.median]).toEqual([0, 0])
    expect(none.high).toBeGreaterThan(0)
    const batches = forecastEvents([0, 0, 40, 0, 0, 0, 0, 0], 8)
    expect(batches.batch).toBeGreaterThan(30)
    expect(batches.high - batches.low).toBeGreaterThan(steady.high - steady.low)
    expect(forecastEvents([3, 4], 0)).toMatchObject({ low: 0, high: 0 })
    expect(() => forecastEvents([], 4)).toThrow(RangeError)
  })
})
