import { describe, expect, it } from 'vitest'
import { copiedPatterns } from './copied-patterns.ts'

describe('copied patterns', () => {
  const telling = [5, 5, 4, 5, 5, 3, 5, 5, 6, 5, 5, 4, 5]
  const shown = (deskId: number, digits: readonly number[], ballots: number) => ({
    deskId,
    pattern: digits.join(''),
    digits,
    ballots,
  })

  it('never count all-5 ballots, short ones, or what is common among desks', () => {
    const fives = Array.from({ length: 13 }, () => 5)
    const short = [5, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    expect(copiedPatterns([shown(1, fives, 40), shown(1, short, 9)]).get(1)).toBeUndefined()
    const common = [1, 2, 3, 4].map((desk) => shown(desk, telling, 2))
    expect(copiedPatterns(common).get(1)).toEqual({ ballots: 2, groups: [] })
  })

  it('are groups of the same answers at one desk', () => {
    expect(copiedPatterns([shown(1, telling, 6), shown(2, telling, 1)]).get(1)).toEqual({ ballots: 6, groups: [6] })
  })
})
