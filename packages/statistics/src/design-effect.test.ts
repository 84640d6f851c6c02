import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cluster, clusteredCount, designEffect } from './design-effect.ts'
import { wilsonInterval } from './interval.ts'
import { studentPoint } from './student.ts'

const desk = (satisfied: number, base: number) => ({ satisfied, base })

describe('the design effect', () => {
  it('is the linearised variance against that of independent ballots, worked out by hand', () => {
    // Ten desks of 100, satisfied 80, 84 … 116 of which none beyond 100: p = 0.9, Σ(x − 90)² = 5·36 + 5·36 = 360.
    const desks = Array.from({ length: 10 }, (_, at) => desk(at % 2 === 0 ? 84 : 96, 100))
    const variance = ((10 / 9) * 360) / 1000 ** 2
    const effect = (variance / ((0.9 * 0.1) / 1000)) * (studentPoint(9) / 1.959964) ** 2
    expect(designEffect(desks)).toBeCloseTo(effect, 10)
    const plain = wilsonInterval(desk(900, 1000))
    const robust = wilsonInterval(clusteredCount(desks))
    expect((robust?.high ?? 0) - (robust?.low ?? 1)).toBeGreaterThan(2 * ((plain?.high ?? 0) - (plain?.low ?? 1)))
  })

  it('is 1 of a desk alone, never below 1, and borrowed where there are few desks', () => {
    expect(designEffect([desk(90, 100)])).toBe(1)
    expect(designEffect([desk(90, 100), desk(0, 0)])).toBe(1)
    expect(designEffect(Array.from({ length: 400 }, () => desk(90, 100)))).toBeCloseTo(1, 1)
    // Σn²/Σn = 250, whatever the two desks answered.
    for (const few of [desk(50, 250), desk(250, 250)])
      expect(designEffect([desk(200, 250), few])).toBeCloseTo(1 + 249 * 0.005, 12)
  })

  it('treats desks known only together as one, which widens the interval where the correlation is borrowed', () => {
    const merged = { ...desk(480, 500), isMerged: true }
    expect(designEffect([merged])).toBeCloseTo(1 + 499 * 0.005, 12)
    expect(designEffect([merged, desk(230, 250)])).toBeGreaterThan(
      designEffect([desk(240, 250), desk(240, 250), desk(230, 250)]),
    )
  })

  it('makes no interval narrower than that of independent ballots, and leaves that of a desk alone as it is', () => {
    const count = fc.tuple(fc.nat(60), fc.nat(60)).map(([one, other]): Cluster => desk(one, one + other))
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 40 }), (desks) => {
        const { satisfied, base } = clusteredCount(desks)
        const [plain, clustered] = [wilsonInterval({ satisfied, base }), wilsonInterval(clusteredCount(desks))]
        if (plain === null || clustered === null) return
        expect(clustered.low).toBeLessThanOrEqual(plain.low + 1e-12)
        expect(clustered.high).toBeGreaterThanOrEqual(plain.high - 1e-12)
        if (desks.filter((each) => each.base > 0).length === 1) expect(clustered).toEqual(plain)
      }),
    )
  })

  it('covers the mean of all desks in 93–97 of a hundred provinces, also when every third desk is merged with the next', () => {
    let [covered, mergedCovered, plainly, seed] = [0, 0, 0, Date.now() | 0]
    const random = () => {
      seed = (seed + 0x6d2b79f5) | 0
      let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
    }
    const provinces = 1500
    for (let province = 0; province < provinces; province += 1) {
      // Shares of 0.84 … 0.96, so 0.9 on average.
      const desks = Array.from({ length: 40 }, () => {
        const share = 0.84 + 0.12 * random()
        return desk(Array.from({ length: 100 }, random).filter((value) => value < share).length, 100)
      })
      const holds = (count: Parameters<typeof wilsonInterval>[0]) => {
        const { low, high } = wilsonInterval(count) ?? { low: 1, high: 0 }
        return low <= 0.9 && 0.9 <= high
      }
      if (holds(clusteredCount(desks))) covered += 1
      if (holds(clusteredCount(mergedInPairs(desks)))) mergedCovered += 1
      const { satisfied, base } = clusteredCount(desks)
      if (holds({ satisfied, base })) plainly += 1
    }
    expect(covered / provinces).toBeGreaterThan(0.92)
    expect(covered / provinces).toBeLessThan(0.98)
    expect(plainly).toBeLessThan(covered)
    expect(mergedCovered / provinces).toBeGreaterThan(0.92)
    expect(mergedCovered / provinces).toBeLessThan(0.98)
  })
})

function mergedInPairs(desks: readonly Cluster[]): readonly Cluster[] {
  return desks.flatMap((one, at) => {
    const next = desks[at + 1]
    if (at % 3 === 1) return []
    if (at % 3 === 2 || !next) return [one]
    return [{ satisfied: one.satisfied + next.satisfied, base: one.base + next.base, isMerged: true }]
  })
}

it.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [9, 2.262],
  [30, 2.042],
  [165, 1.974],
])('the 97.5 %% point of t with %i degrees is %f, to half a percent', (freedom, point) => {
  expect(Math.abs(studentPoint(freedom) / point - 1)).toBeLessThan(0.005)
})
