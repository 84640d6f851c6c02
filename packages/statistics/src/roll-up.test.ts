import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dossierWeightedShare, rollUp } from './roll-up.ts'

const aCount = fc
  .integer({ min: 0, max: 5_000 })
  .chain((base) => fc.record({ satisfied: fc.integer({ min: 0, max: base }), base: fc.constant(base) }))
const someCounts = fc.array(aCount, { maxLength: 30 })

describe('roll-up', () => {
  it('adds ballots and never averages percentages', () => {
    const total = rollUp([
      { satisfied: 10, base: 10 },
      { satisfied: 80, base: 100 },
    ])
    expect(total).toEqual({ satisfied: 90, base: 110 })
    expect(rollUp([])).toEqual({ satisfied: 0, base: 0 })
  })

  it('gives the same total in one step as level by level', () => {
    fc.assert(
      fc.property(fc.array(someCounts, { maxLength: 8 }), (areas) => {
        expect(rollUp(areas.map(rollUp))).toEqual(rollUp(areas.flat()))
      }),
    )
  })

  it('lies between the lowest and the highest share', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const shares = counts.filter(({ base }) => base > 0).map(({ satisfied, base }) => satisfied / base)
        const total = rollUp(counts)
        if (total.base === 0) return
        expect(total.satisfied / total.base).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-12)
        expect(total.satisfied / total.base).toBeLessThanOrEqual(Math.max(...shares) + 1e-12)
      }),
    )
  })
})

describe('dossier-weighted line', () => {
  it('weighs units by their dossiers', () => {
    const units = [
      { satisfied: 10, base: 10, dossiers: 300 },
      { satisfied: 80, base: 100, dossiers: 100 },
    ]
    expect(dossierWeightedShare(units)).toBeCloseTo(0.95, 12)
  })

  it('is unknown as soon as one number of dossiers is', () => {
    const known = { satisfied: 10, base: 10, dossiers: 300 }
    expect(dossierWeightedShare([known, { satisfied: 1, base: 2, dossiers: null }])).toBeNull()
    expect(dossierWeightedShare([known, { satisfied: 0, base: 0, dossiers: 5 }])).toBeNull()
    expect(dossierWeightedShare([known, { satisfied: 0, base: 0, dossiers: 0 }])).toBe(1)
    expect(dossierWeightedShare([])).toBeNull()
  })

  it('equals the roll-up when every unit collects ballots at the same rate', () => {
    fc.assert(
      fc.property(someCounts, fc.integer({ min: 1, max: 9 }), (counts, rate) => {
        const total = rollUp(counts)
        const line = dossierWeightedShare(counts.map((count) => ({ ...count, dossiers: count.base * rate })))
        if (total.base === 0) expect(line).toBeNull()
        else expect(line).toBeCloseTo(total.satisfied / total.base, 12)
      }),
    )
  })
})
