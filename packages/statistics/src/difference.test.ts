import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf } from './difference.ts'
import { tenthsOfDifference } from './rounding.ts'

const aCount = fc
  .integer({ min: 1, max: 100_000 })
  .chain((base) => fc.record({ satisfied: fc.integer({ min: 0, max: base }), base: fc.constant(base) }))

describe('difference of two shares', () => {
  it.each([
    [{ satisfied: 295, base: 300 }, { satisfied: 188, base: 200 }, [43, 10, 86], 'higher'],
    [{ satisfied: 98, base: 100 }, { satisfied: 95, base: 100 }, [30, -28, 93], 'no_clear_difference'],
  ] as const)('of %j and %j', (first, second, expected, conclusion) => {
    const result = differenceOf(first, second)
    const shown = [result?.difference, result?.interval.low, result?.interval.high]
    expect(shown.map((value) => tenthsOfDifference(value ?? Number.NaN))).toEqual(expected)
    expect(result?.conclusion).toBe(conclusion)
  })

  // Newcombe 1998, table II, method 10: (a) 56/70 − 48/80, (b) 9/10 − 3/10, (d) 5/56 − 0/29, (e) 0/10 − 0/20, (g) 10/10 − 0/20, (h) 10/10 − 0/10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('agrees with the published table: %i/%i − %i/%i', (x1, n1, x2, n2, low, high) => {
    const result = differenceOf({ satisfied: x1, base: n1 }, { satisfied: x2, base: n2 })
    expect(result?.interval.low).toBeCloseTo(low, 4)
    expect(result?.interval.high).toBeCloseTo(high, 4)
  })

  it('stays silent about a sure difference below 2 points and speaks at exactly 2', () => {
    const rest = { satisfied: 900_000, base: 1_000_000 }
    expect(differenceOf({ satisfied: 919_999, base: 1_000_000 }, rest)?.conclusion).toBe('no_clear_difference')
    expect(differenceOf({ satisfied: 920_000, base: 1_000_000 }, rest)?.conclusion).toBe('higher')
    expect(differenceOf(rest, { satisfied: 920_000, base: 1_000_000 })?.conclusion).toBe('lower')
  })

  it('says nothing when one side has no ballots', () => {
    expect(differenceOf({ satisfied: 0, base: 0 }, { satisfied: 1, base: 1 })).toBeNull()
    expect(differenceOf({ satisfied: 1, base: 1 }, { satisfied: 0, base: 0 })).toBeNull()
  })

  it('holds the difference, stays within −1 and 1, and turns round when the sides change places', () => {
    const opposite = { higher: 'lower', lower: 'higher', no_clear_difference: 'no_clear_difference' }
    fc.assert(
      fc.property(aCount, aCount, (first, second) => {
        const there = differenceOf(first, second)
        const back = differenceOf(second, first)
        if (!there || !back) throw new Error('both sides have ballots')
        expect(there.interval.low).toBeGreaterThanOrEqual(-1)
        expect(there.interval.low).toBeLessThanOrEqual(there.difference)
        expect(there.interval.high).toBeGreaterThanOrEqual(there.difference)
        expect(there.interval.high).toBeLessThanOrEqual(1)
        expect(there.interval.low).toBeCloseTo(-back.interval.high, 12)
        expect(opposite[there.conclusion]).toBe(back.conclusion)
      }),
    )
  })

  it('finds no difference between equals', () => {
    fc.assert(
      fc.property(aCount, (count) => {
        expect(differenceOf(count, count)?.conclusion).toBe('no_clear_difference')
      }),
    )
  })
})
