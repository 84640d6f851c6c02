import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logShareChance, shareAllChance, shareUpperTail } from './beta-binomial.ts'
import { logGamma } from './log-gamma.ts'
import { countUpperTail, logCountChance } from './negative-binomial.ts'

describe('log gamma', () => {
  it('is the logarithm of factorials, and of √π at one half', () => {
    let factorial = 1
    for (let n = 1; n <= 20; n += 1) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 9)
      factorial *= n
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10)
  })
})

describe('the beta-binomial', () => {
  it('is uniform on 0…n when both shape parameters are 1', () => {
    const model = { mean: 0.5, spread: 1 / 3 }
    for (const x of [0, 3, 10]) expect(Math.exp(logShareChance(x, 10, model))).toBeCloseTo(1 / 11, 9)
    expect(shareUpperTail(8, 10, model)).toBeCloseTo(3 / 11, 9)
    expect(shareAllChance(10, model)).toBeCloseTo(1 / 11, 9)
  })

  it('is nearly binomial without spread', () => {
    // 1 − 0.9^20 − 20·0.1·0.9^19
    expect(shareUpperTail(2, 20, { mean: 0.1, spread: 1e-7 })).toBeCloseTo(0.608253, 5)
  })

  it('has a tail that falls from 1 and sums what it consists of', () => {
    const share = fc.double({ min: 0.02, max: 0.98, noNaN: true })
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 60 }), (mean, spread, n) => {
        const model = { mean, spread: spread / 2 }
        const tails = Array.from({ length: n + 1 }, (_, x) => shareUpperTail(x, n, model))
        const sums = Array.from({ length: n }, (_, x) => (tails[x] ?? 0) - (tails[x + 1] ?? 0))
        expect(tails[0]).toBe(1)
        sums.forEach((chance, x) => {
          expect(chance).toBeCloseTo(Math.exp(logShareChance(x, n, model)), 8)
        })
      }),
      { numRuns: 50 },
    )
  })
})

describe('the negative binomial', () => {
  it('is geometric at shape 1', () => {
    const model = { mean: 3, shape: 1 }
    expect(Math.exp(logCountChance(2, model))).toBeCloseTo(0.25 * 0.75 ** 2, 10)
    expect(countUpperTail(10, model)).toBeCloseTo(0.75 ** 10, 10)
  })

  it('has a tail of 1 at nothing, also where the mean is large', () => {
    expect(countUpperTail(0, { mean: 5, shape: 2 })).toBe(1)
    expect(countUpperTail(1, { mean: 200, shape: 1000 })).toBeCloseTo(1, 9)
  })
})
