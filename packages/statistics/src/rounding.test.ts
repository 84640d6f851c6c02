import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tenthsOfCount, tenthsOfDifference, tenthsOfShare } from './rounding.ts'

const aCount = fc
  .integer({ min: 1, max: 50_000_000 })
  .chain((base) => fc.record({ satisfied: fc.integer({ min: 0, max: base }), base: fc.constant(base) }))

describe('rounding for display', () => {
  it.each([
    [74, 75, 987],
    [1, 16, 63],
    [1973, 2000, 987],
    [1971, 2000, 986],
    [2, 3, 667],
    [9999, 10_000, 999],
    [1, 10_000, 1],
    [49_999_999, 50_000_000, 999],
    [7, 7, 1000],
    [0, 7, 0],
  ])('shows %i of %i as %i tenths of a percent', (satisfied, base, tenths) => {
    expect(tenthsOfCount({ satisfied, base })).toBe(tenths)
  })

  it('shows nothing for no ballots', () => {
    expect(tenthsOfCount({ satisfied: 0, base: 0 })).toBeNull()
  })

  it('shows 100 % only for all and 0 % only for none', () => {
    fc.assert(
      fc.property(aCount, (count) => {
        const tenths = tenthsOfCount(count)
        expect(tenths === 1000).toBe(count.satisfied === count.base)
        expect(tenths === 0).toBe(count.satisfied === 0)
      }),
    )
  })

  it('stays within half a tenth, the two ends apart, and agrees with the rounding of the share', () => {
    fc.assert(
      fc.property(aCount, ({ satisfied, base }) => {
        const tenths = tenthsOfCount({ satisfied, base }) ?? Number.NaN
        expect(tenthsOfShare(satisfied / base)).toBe(tenths)
        if (tenths > 1 && tenths < 999) expect(Math.abs(tenths - (1000 * satisfied) / base)).toBeLessThanOrEqual(0.5)
      }),
    )
  })

  it('takes a half up although the share in floating point lies below it', () => {
    expect(0.9865 * 1000).toBeLessThanOrEqual(986.5)
    expect(tenthsOfShare(0.9865)).toBe(987)
    expect(tenthsOfShare(1.005 / 10)).toBe(101)
  })

  it('keeps the sign of a difference symmetric', () => {
    expect(tenthsOfDifference(-0.0285)).toBe(-29)
    expect(Object.is(tenthsOfDifference(-0.0001), 0)).toBe(true)
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (difference) => {
        expect(tenthsOfDifference(difference) + tenthsOfDifference(-difference)).toBe(0)
      }),
    )
  })

  it('refuses what is no share', () => {
    expect(() => tenthsOfShare(1.01)).toThrow(RangeError)
    expect(() => tenthsOfShare(Number.NaN)).toThrow(RangeError)
    expect(() => tenthsOfDifference(-1.01)).toThrow(RangeError)
  })
})
