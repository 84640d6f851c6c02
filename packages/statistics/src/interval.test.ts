import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finitePopulationInterval, type Interval, wilsonInterval } from './interval.ts'
import { tenthsOfShare } from './rounding.ts'

const shown = (interval: Interval | null) =>
  interval && [tenthsOfShare(interval.low) / 10, tenthsOfShare(interval.high) / 10]

const aCount = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((base) => fc.record({ satisfied: fc.integer({ min: 0, max: base }), base: fc.constant(base) }))

describe('Wilson interval', () => {
  it.each([
    [10, 10, [72.2, 100]],
    [30, 30, [88.6, 100]],
    [49, 50, [89.5, 99.6]],
    [95, 100, [88.8, 97.8]],
    [148, 150, [95.3, 99.6]],
    [987, 1000, [97.8, 99.2]],
  ])('of %i out of %i is %j', (satisfied, base, expected) => {
    expect(shown(wilsonInterval({ satisfied, base }))).toEqual(expected)
  })

  it('says nothing without ballots', () => {
    expect(wilsonInterval({ satisfied: 0, base: 0 })).toBeNull()
    expect(finitePopulationInterval({ satisfied: 0, base: 0 }, 10)).toBeNull()
  })

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(aCount, (count) => {
        const interval = wilsonInterval(count)
        const share = count.satisfied / count.base
        expect(interval?.low).toBeGreaterThanOrEqual(0)
        expect(interval?.low).toBeLessThanOrEqual(share)
        expect(interval?.high).toBeGreaterThanOrEqual(share)
        expect(interval?.high).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('reaches 0 only from nobody satisfied and 1 only from everybody satisfied', () => {
    fc.assert(
      fc.property(aCount, (count) => {
        expect(wilsonInterval(count)?.low === 0).toBe(count.satisfied === 0)
        expect(wilsonInterval(count)?.high === 1).toBe(count.satisfied === count.base)
      }),
    )
  })

  it('mirrors when satisfied and dissatisfied change places', () => {
    fc.assert(
      fc.property(aCount, ({ satisfied, base }) => {
        const one = wilsonInterval({ satisfied, base })
        const other = wilsonInterval({ satisfied: base - satisfied, base })
        expect(one?.low).toBeCloseTo(1 - (other?.high ?? Number.NaN), 12)
      }),
    )
  })

  it('rises with every satisfied ballot', () => {
    fc.assert(
      fc.property(aCount, ({ satisfied, base }) => {
        const now = wilsonInterval({ satisfied, base })
        const next = wilsonInterval({ satisfied: satisfied + 1, base: base + 1 })
        expect(next?.low).toBeGreaterThan(now?.low ?? Number.NaN)
        expect(next?.high).toBeGreaterThanOrEqual(now?.high ?? Number.NaN)
      }),
    )
  })
})

describe('interval of a random sample from a finite population', () => {
  it('of 57 out of 60 drawn from 80 is 91,4 to 97,1', () => {
    expect(shown(finitePopulationInterval({ satisfied: 57, base: 60 }, 80))).toEqual([91.4, 97.1])
  })

  it('is the share itself once everybody was asked', () => {
    expect(finitePopulationInterval({ satisfied: 3, base: 4 }, 4)).toEqual({ low: 0.75, high: 0.75 })
    expect(finitePopulationInterval({ satisfied: 1, base: 1 }, 1)).toEqual({ low: 1, high: 1 })
  })

  it('refuses a population smaller than the sample', () => {
    expect(() => finitePopulationInterval({ satisfied: 3, base: 4 }, 3)).toThrow(RangeError)
  })

  it('lies within the ordinary interval', () => {
    fc.assert(
      fc.property(aCount, fc.integer({ min: 0, max: 1_000_000 }), (count, unasked) => {
        const finite = finitePopulationInterval(count, count.base + unasked)
        const ordinary = wilsonInterval(count)
        expect(finite?.low).toBeGreaterThanOrEqual((ordinary?.low ?? Number.NaN) - 1e-12)
        expect(finite?.high).toBeLessThanOrEqual((ordinary?.high ?? Number.NaN) + 1e-12)
      }),
    )
  })
})
