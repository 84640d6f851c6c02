import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'

const somePValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 })

describe('Benjamini–Hochberg', () => {
  it('rejects the four hypotheses of the example in the 1995 paper', () => {
    const pValues = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    expect(benjaminiHochberg(pValues).filter((found) => found.rejected)).toHaveLength(4)
  })

  it('steps up: a larger p-value that passes carries the smaller ones with it', () => {
    expect(benjaminiHochberg([0.05, 0.04, 0.045]).map((found) => found.rejected)).toEqual([true, true, true])
  })

  it('answers nothing to nothing and refuses what is no probability', () => {
    expect(benjaminiHochberg([])).toEqual([])
    expect(() => benjaminiHochberg([Number.NaN])).toThrow(RangeError)
    expect(() => benjaminiHochberg([0.5], 2)).toThrow(RangeError)
  })

  it('rejects the k smallest, k the last with p ≤ k·q/m', () => {
    fc.assert(
      fc.property(somePValues, fc.constantFrom(0.01, 0.05, 0.2), (pValues, q) => {
        const sorted = [...pValues].sort((a, b) => a - b)
        const last = sorted.findLastIndex((p, index) => p * (sorted.length / (index + 1)) <= q)
        const bar = sorted[last]
        expect(benjaminiHochberg(pValues, q).map((found) => found.rejected)).toEqual(
          pValues.map((p) => bar !== undefined && p <= bar),
        )
      }),
    )
  })

  it('adjusts upwards only, keeps the order of the p-values and never leaves 0…1', () => {
    fc.assert(
      fc.property(somePValues, (pValues) => {
        const found = benjaminiHochberg(pValues)
        pValues.forEach((p, i) => {
          expect(found[i]?.adjusted).toBeGreaterThanOrEqual(p)
          expect(found[i]?.adjusted).toBeLessThanOrEqual(1)
          pValues.forEach((other, j) => {
            if (p <= other) expect(found[i]?.adjusted).toBeLessThanOrEqual(found[j]?.adjusted ?? Number.NaN)
          })
        })
      }),
    )
  })
})
