import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankUnits } from './empirical-bayes.ts'

const aCount = fc
  .integer({ min: 0, max: 2_000 })
  .chain((base) => fc.record({ satisfied: fc.integer({ min: 0, max: base }), base: fc.constant(base) }))
const rule = { minimumBase: 30 }
const someUnits = fc.array(aCount, { maxLength: 40 })

describe('ranking by shrunken shares', () => {
  it('does not let a perfect handful beat a proven unit', () => {
    const ranking = rankUnits(
      [
        { satisfied: 30, base: 30 },
        { satisfied: 400, base: 400 },
        { satisfied: 180, base: 200 },
        { satisfied: 10, base: 10 },
      ],
      rule,
    )
    expect(ranking?.units.map(({ rank }) => rank)).toEqual([2, 1, 3, null])
  })

  it('takes the strongest prior where units differ no more than by chance, the weakest where they differ widely', () => {
    expect(rankUnits(new Array(5).fill({ satisfied: 90, base: 100 }), rule)?.priorBallots).toBe(200)
    expect(rankUnits([{ satisfied: 90, base: 100 }], rule)?.priorBallots).toBe(200)
    expect(rankUnits([{ satisfied: 90, base: 90 }], rule)?.priorBallots).toBe(200)
    const apart = [
      { satisfied: 100, base: 100 },
      { satisfied: 20, base: 100 },
    ]
    expect(rankUnits(apart, rule)?.priorBallots).toBe(20)
  })

  it('estimates the prior from the spread', () => {
    // k = 4, n = 200 each, m = 0,9: Σn(p−m)² = 0,8 → ρ = (0,8/0,09 − 3)/(800 − 200 − 3), s = 1/ρ − 1
    const units = [170, 180, 180, 190].map((satisfied) => ({ satisfied, base: 200 }))
    const correlation = ((200 * 2 * 0.05 ** 2) / 0.09 - 3) / 597
    expect(rankUnits(units, rule)?.priorBallots).toBeCloseTo(1 / correlation - 1, 6)
  })

  it('gives equal units equal rank and skips the places they take', () => {
    const units = [80, 95, 95, 90].map((satisfied) => ({ satisfied, base: 100 }))
    expect(rankUnits(units, rule)?.units.map(({ rank }) => rank)).toEqual([4, 1, 1, 3])
  })

  it('has no order without ballots', () => {
    expect(rankUnits([], rule)).toBeNull()
    expect(rankUnits([{ satisfied: 0, base: 0 }], rule)).toBeNull()
  })

  it('draws every share towards the mean, never past it', () => {
    fc.assert(
      fc.property(someUnits, (units) => {
        const ranking = rankUnits(units, rule)
        if (!ranking) return
        expect(ranking.priorBallots).toBeGreaterThanOrEqual(20)
        expect(ranking.priorBallots).toBeLessThanOrEqual(200)
        for (const { unit, shrunkenShare, rank } of ranking.units) {
          const share = unit.base === 0 ? ranking.mean : unit.satisfied / unit.base
          expect(shrunkenShare).toBeGreaterThanOrEqual(Math.min(share, ranking.mean) - 1e-12)
          expect(shrunkenShare).toBeLessThanOrEqual(Math.max(share, ranking.mean) + 1e-12)
          expect(rank === null).toBe(unit.base < 30)
        }
      }),
    )
  })

  it('ranks in the order of shrunken shares and does not depend on the order of units', () => {
    fc.assert(
      fc.property(someUnits, (units) => {
        const ranks = rankUnits(units, rule)?.units ?? []
        for (const one of ranks)
          for (const other of ranks)
            if (one.rank !== null && other.rank !== null && one.rank < other.rank)
              expect(one.shrunkenShare).toBeGreaterThan(other.shrunkenShare)
        const turned = rankUnits([...units].reverse(), rule)?.units ?? []
        expect(turned.map(({ unit }) => unit)).toEqual(ranks.map(({ unit }) => unit).reverse())
      }),
    )
  })
})
