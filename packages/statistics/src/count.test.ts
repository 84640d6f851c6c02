import { describe, expect, it } from 'vitest'
import { satisfiedCountOf, satisfiedShare } from './count.ts'

describe('counts', () => {
  it('counts answers of 4 and 5 as satisfied', () => {
    expect(satisfiedCountOf([1, 2, 3, 4, 5])).toEqual({ satisfied: 9, base: 15 })
  })

  it('has no share without ballots', () => {
    expect(satisfiedShare({ satisfied: 0, base: 0 })).toBeNull()
    expect(satisfiedShare({ satisfied: 3, base: 4 })).toBe(0.75)
  })

  it.each([
    { satisfied: 2, base: 1 },
    { satisfied: -1, base: 1 },
    { satisfied: 0.5, base: 1 },
    { satisfied: Number.NaN, base: 1 },
    { satisfied: '1' as unknown as number, base: 1 },
  ])('refuses the impossible count $satisfied of $base', (count) => {
    expect(() => satisfiedShare(count)).toThrow(RangeError)
  })

  it('refuses a negative cell of a distribution', () => {
    expect(() => satisfiedCountOf([0, 0, -1, 4, 5])).toThrow(RangeError)
  })
})
