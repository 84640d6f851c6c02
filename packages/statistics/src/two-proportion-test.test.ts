import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalTwoSidedTail } from './normal-tail.ts'
import { twoProportionPValue } from './two-proportion-test.ts'

const aCount = fc
  .integer({ min: 1, max: 10_000 })
  .chain((base) => fc.record({ satisfied: fc.integer({ min: 0, max: base }), base: fc.constant(base) }))

describe('normal tail', () => {
  it.each([
    [0, 1],
    [1, 0.31731050786291415],
    [1.959963984540054, 0.05],
    [3, 0.0026997960632601866],
    [5, 5.733031437583869e-7],
    [10, 1.523970604832e-23],
  ])('beyond %f is %f', (z, tail) => {
    expect(Math.abs(normalTwoSidedTail(z) / tail - 1)).toBeLessThan(1e-11)
    expect(normalTwoSidedTail(-z)).toBe(normalTwoSidedTail(z))
  })

  it('joins its two halves without a step', () => {
    expect(normalTwoSidedTail(3 - 1e-9) / normalTwoSidedTail(3) - 1).toBeCloseTo(0, 7)
    expect(normalTwoSidedTail(40)).toBeLessThan(1e-300)
  })
})

describe('two-proportion test', () => {
  it('gives the p-value of Pearson’s χ²', () => {
    // 45/50 vs 35/50: χ² = 100·(45·15 − 5·35)²/(50·50·80·20) = 6.25, z = 2.5
    expect(twoProportionPValue({ satisfied: 45, base: 50 }, { satisfied: 35, base: 50 })).toBeCloseTo(0.0124193307, 9)
  })

  it('is exact where few dissatisfied are to be expected', () => {
    // Fisher's tea tasting: 3 of 4 against 1 of 4.
    expect(twoProportionPValue({ satisfied: 3, base: 4 }, { satisfied: 1, base: 4 })).toBeCloseTo(34 / 70, 12)
    // 10 of 10 against 7 of 10: tables of 3 dissatisfied in one column, C(10,3)/C(20,3) = 2/19 on either side.
    expect(twoProportionPValue({ satisfied: 10, base: 10 }, { satisfied: 7, base: 10 })).toBeCloseTo(4 / 19, 12)
  })

  it('takes counts over several desks as the fewer independent ballots that they are worth', () => {
    // As 45/50 against 35/50, and exactly as 10/10 against 7/10, above.
    const four = (satisfied: number, base: number) => ({ satisfied, base, effect: 4 })
    expect(twoProportionPValue(four(180, 200), four(140, 200))).toBeCloseTo(0.0124193307, 9)
    expect(twoProportionPValue(four(40, 40), four(28, 40))).toBeCloseTo(4 / 19, 12)
    // Of one desk against many: √(p(1 − p)·(1/50 + 4/200)) is the same again.
    expect(twoProportionPValue({ satisfied: 45, base: 50 }, four(140, 200))).toBeCloseTo(0.0124193307, 9)
    expect(twoProportionPValue(four(0, 1), four(9, 9))).toBeLessThanOrEqual(1)
  })

  it('does not call four dissatisfied of 36 among many at 98 % a sure finding', () => {
    const p = twoProportionPValue({ satisfied: 32, base: 36 }, { satisfied: 338, base: 345 }) ?? 0
    // χ² would say 0.002.
    expect(p).toBeGreaterThan(0.01)
    expect(p).toBeLessThan(0.02)
  })

  it('finds no more often by chance than it says, near 100 % too', () => {
    const [base, rest, share] = [36, { satisfied: 3380, base: 3450 }, 0.98]
    let chance = 0
    let probability = share ** base
    for (let dissatisfied = 0; dissatisfied <= base; dissatisfied += 1) {
      if ((twoProportionPValue({ satisfied: base - dissatisfied, base }, rest) ?? 1) <= 0.01) chance += probability
      probability *= ((base - dissatisfied) * (1 - share)) / ((dissatisfied + 1) * share)
    }
    expect(chance).toBeLessThan(0.01)
  })

  it('is quick and a number for sides as large as a province', () => {
    const p = twoProportionPValue({ satisfied: 999_999, base: 1_000_000 }, { satisfied: 999_990, base: 1_000_000 })
    expect(p).toBeGreaterThan(0.005)
    expect(p).toBeLessThan(0.02)
    expect(twoProportionPValue({ satisfied: 0, base: 3 }, { satisfied: 5_000_000, base: 5_000_000 })).toBeLessThan(
      1e-15,
    )
  })

  it('is 1 when everybody or nobody is satisfied, and null without ballots', () => {
    expect(twoProportionPValue({ satisfied: 5, base: 5 }, { satisfied: 9, base: 9 })).toBe(1)
    expect(twoProportionPValue({ satisfied: 0, base: 5 }, { satisfied: 0, base: 9 })).toBe(1)
    expect(twoProportionPValue({ satisfied: 0, base: 0 }, { satisfied: 0, base: 9 })).toBeNull()
  })

  it('is a probability, the same from both sides and for the dissatisfied', () => {
    fc.assert(
      fc.property(aCount, aCount, (first, second) => {
        const p = twoProportionPValue(first, second) ?? Number.NaN
        const mirror = (count: typeof first) => ({ ...count, satisfied: count.base - count.satisfied })
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(twoProportionPValue(second, first)).toBeCloseTo(p, 12)
        expect(twoProportionPValue(mirror(first), mirror(second))).toBeCloseTo(p, 9)
      }),
    )
  })
})
