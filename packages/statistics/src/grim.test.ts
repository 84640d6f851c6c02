import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPossiblePercentage, smallestPossibleBase } from './grim.ts'
import { tenthsOfCount } from './rounding.ts'

const someTenths = fc.integer({ min: 0, max: 1000 })

describe('GRIM check of a reported percentage', () => {
  it.each([
    [987, 75],
    [985, 65],
    [953, 43],
    [1000, 1],
    [0, 1],
    [500, 2],
    [62, 65],
    [63, 16],
  ])('%i tenths of a percent needs at least %i ballots', (tenths, base) => {
    expect(smallestPossibleBase(tenths)).toBe(base)
  })

  it('finds every percentage possible for a base of 1000 and none for no ballots', () => {
    fc.assert(
      fc.property(someTenths, (tenths) => {
        expect(isPossiblePercentage(tenths, 1000)).toBe(true)
        expect(isPossiblePercentage(tenths, 0)).toBe(false)
      }),
    )
  })

  it('agrees with trying every count', () => {
    fc.assert(
      fc.property(someTenths, fc.integer({ min: 1, max: 400 }), (tenths, base) => {
        const tried = Array.from({ length: base + 1 }, (_, x) => Math.floor((2000 * x + base) / (2 * base)))
        expect(isPossiblePercentage(tenths, base)).toBe(tried.includes(tenths))
      }),
    )
  })

  it('calls our own displayed percentages possible, the two ends kept apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.nat(), (base, draw) => {
        const tenths = tenthsOfCount({ satisfied: draw % (base + 1), base })
        expect(isPossiblePercentage(tenths ?? Number.NaN, base)).toBe(true)
      }),
    )
  })

  it('refuses what is no percentage in tenths', () => {
    expect(() => isPossiblePercentage(98.7, 10)).toThrow(RangeError)
    expect(() => smallestPossibleBase(1001)).toThrow(RangeError)
  })
})
