import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { funnelLimits, funnelPosition, overdispersionOf } from './funnel.ts'

const aMean = fc.double({ min: 0, max: 1, noNaN: true })
const aBase = fc.integer({ min: 1, max: 3_000 })

/** P(X ≤ k) term by term; fine for small bases. */
function cumulative(k: number, n: number, p: number): number {
  let sum = 0
  for (let i = 0, ways = 1; i <= k; ways = (ways * (n - i)) / (i + 1), i += 1) sum += ways * p ** i * (1 - p) ** (n - i)
  return sum
}

describe('funnel limits', () => {
  it('are the interpolated binomial quantiles', () => {
    // n = 10, p = ½: P(X ≤ 1) = 11/1024, P(X = 2) = 45/1024
    const { percent95 } = funnelLimits(0.5, 10)
    expect(percent95.low).toBeCloseTo((1 + (0.025 * 1024 - 11) / 45) / 10, 12)
    expect(percent95.high).toBeCloseTo(1 - percent95.low, 12)
  })

  it('put outside exactly the results whose tail is below 2,5 % and 0,1 %', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.nat(60),
        (base, mean, draw) => {
          const satisfied = draw % (base + 1)
          const lower = cumulative(satisfied, base, mean)
          const upper = cumulative(base - satisfied, base, 1 - mean)
          if ([lower, upper].some((tail) => Math.abs(tail - 0.025) < 1e-9 || Math.abs(tail - 0.001) < 1e-9)) return
          const expected =
            lower < 0.001
              ? 'below_998'
              : upper < 0.001
                ? 'above_998'
                : lower < 0.025
                  ? 'below_95'
                  : upper < 0.025
                    ? 'above_95'
                    : 'within'
          expect(funnelPosition({ satisfied, base }, mean)).toBe(expected)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('cannot put a unit with few ballots above a high mean', () => {
    expect(funnelLimits(0.95, 30).percent95.high).toBe(1)
    expect(funnelPosition({ satisfied: 30, base: 30 }, 0.95)).toBe('within')
    expect(funnelPosition({ satisfied: 400, base: 400 }, 0.95)).toBe('above_998')
    expect(funnelPosition({ satisfied: 22, base: 30 }, 0.95)).toBe('below_998')
  })

  it('come close to the normal limits where these are good', () => {
    const { percent95, percent998 } = funnelLimits(0.9, 1_000_000)
    expect(percent95.low).toBeCloseTo(0.9 - 1.959964 * 0.0003, 5)
    expect(percent998.high).toBeCloseTo(0.9 + 3.090232 * 0.0003, 5)
  })

  it('lie in order within 0 and 1, the wider ones outside', () => {
    fc.assert(
      fc.property(aMean, aBase, (mean, base) => {
        const { percent95, percent998 } = funnelLimits(mean, base)
        const ordered = [0, percent998.low, percent95.low, percent95.high, percent998.high, 1]
        ordered.slice(1).forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(ordered[index] ?? Number.NaN)
        })
        expect(percent95.low).toBeLessThanOrEqual(mean + 1e-12)
        expect(percent95.high).toBeGreaterThanOrEqual(mean - 1e-12)
      }),
    )
  })

  it('mirror when satisfied and dissatisfied change places', () => {
    fc.assert(
      fc.property(aMean, aBase, (mean, base) => {
        expect(funnelLimits(1 - mean, base).percent998.high).toBeCloseTo(1 - funnelLimits(mean, base).percent998.low, 9)
      }),
    )
  })

  it('have nothing to say without ballots', () => {
    expect(funnelPosition({ satisfied: 0, base: 0 }, 0.9)).toBeNull()
    expect(() => funnelLimits(0.9, 0)).toThrow(RangeError)
    expect(() => funnelLimits(1.1, 5)).toThrow(RangeError)
  })
})

describe('overdispersion', () => {
  const units = (shares: readonly number[]) =>
    shares.map((share) => ({ satisfied: Math.round(100 * share), base: 100 }))

  it('is Σz²/k after the outermost tenth on either side was drawn in', () => {
    // z = ±1, ±2 at m = 0.9 and n = 100 (σ = 0.03); of ten scores, the outermost on either side is pulled in to the next.
    const shares = [0.6, 0.84, 0.84, 0.87, 0.87, 0.93, 0.93, 0.96, 0.96, 1]
    expect(overdispersionOf(units(shares), 0.9)).toBeCloseTo((6 * 4 + 4 * 1) / 10, 10)
  })

  it('moves the limits by its root, and is 1 where units lie no further apart than chance, or are few', () => {
    expect(overdispersionOf(units(Array<number>(20).fill(0.9)), 0.9)).toBe(1)
    expect(overdispersionOf(units([0.6, 0.9, 0.95]), 0.9)).toBe(1)
    const [plain, wider] = [funnelLimits(0.9, 400), funnelLimits(0.9, 400, 4)]
    expect(0.9 - wider.percent95.low).toBeCloseTo(2 * (0.9 - plain.percent95.low), 12)
    expect(funnelPosition({ satisfied: 340, base: 400 }, 0.9)).toBe('below_95')
    expect(funnelPosition({ satisfied: 340, base: 400 }, 0.9, 4)).toBe('within')
  })
})
