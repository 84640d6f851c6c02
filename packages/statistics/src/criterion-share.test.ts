import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criterionShare } from './criterion-share.ts'
import { wilsonInterval } from './interval.ts'

const cell = fc.integer({ min: 0, max: 500 })

describe('share of a criterion', () => {
  it('leaves "not applicable" and blank out of numerator and denominator and shows them beside it', () => {
    const shown = criterionShare({ distribution: [1, 2, 5, 12, 20], notApplicable: 5, blank: 5 })
    expect(shown).toEqual({
      satisfied: 32,
      base: 40,
      share: 0.8,
      naShare: 0.1,
      blankShare: 0.1,
      state: 'publishable',
    })
  })

  it('keeps how alike answers of one desk are', () => {
    const counts = { distribution: [1, 2, 5, 12, 20], notApplicable: 5, blank: 5 } as const
    expect(wilsonInterval(criterionShare({ ...counts, effect: 4 }))).toEqual(wilsonInterval({ satisfied: 8, base: 10 }))
    expect(criterionShare(counts)).not.toHaveProperty('effect')
  })

  it.each([
    [9, 'suppressed'],
    [10, 'few_ballots'],
    [29, 'few_ballots'],
    [30, 'publishable'],
  ] as const)('with %i answers is %s', (answers, state) => {
    expect(criterionShare({ distribution: [0, 0, 0, 0, answers], notApplicable: 100, blank: 0 }).state).toBe(state)
  })

  it('has no shares when no ballot carried it', () => {
    expect(criterionShare({ distribution: [0, 0, 0, 0, 0], notApplicable: 0, blank: 0 })).toMatchObject({
      share: null,
      naShare: null,
      blankShare: null,
      state: 'suppressed',
    })
  })

  it('splits all ballots into answers, not applicable and blank', () => {
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell, cell), cell, cell, (distribution, notApplicable, blank) => {
        const shown = criterionShare({ distribution, notApplicable, blank })
        const carried = shown.base + notApplicable + blank
        if (carried === 0) return
        expect((shown.naShare ?? 0) + (shown.blankShare ?? 0) + shown.base / carried).toBeCloseTo(1, 12)
        if (shown.share !== null) expect(shown.share >= 0 && shown.share <= 1).toBe(true)
      }),
    )
  })
})
