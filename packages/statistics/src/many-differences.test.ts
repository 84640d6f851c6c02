import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { againstTheRest } from './against-the-rest.ts'
import { differenceOf } from './difference.ts'
import { manyDifferences } from './many-differences.ts'

const borderline = { first: { satisfied: 96, base: 100 }, second: { satisfied: 88, base: 100 } }
const equal = { first: { satisfied: 90, base: 100 }, second: { satisfied: 90, base: 100 } }
const aCount = fc
  .integer({ min: 0, max: 400 })
  .chain((base) => fc.record({ satisfied: fc.integer({ min: 0, max: base }), base: fc.constant(base) }))

describe('many differences at once', () => {
  it('withdraws a borderline finding that many comparisons would bring about by chance', () => {
    expect(manyDifferences([borderline])[0]?.conclusion).toBe('higher')
    const among = manyDifferences([borderline, ...new Array(30).fill(equal)])
    expect(among[0]?.conclusion).toBe('no_clear_difference')
    expect(among[0]?.interval).toEqual(differenceOf(borderline.first, borderline.second)?.interval)
  })

  it('tests with the same uncertainty as the intervals have', () => {
    const pair = (effect: number) => ({
      first: { satisfied: 190, base: 200, effect },
      second: { satisfied: 168, base: 200, effect },
    })
    const among = (effect: number) => manyDifferences([pair(effect), ...new Array(30).fill(equal)])[0]?.conclusion
    // z = 3.6, and 2.9 with the effect: clear by itself, but not the 0.05/31 that the first of many needs.
    expect(differenceOf(pair(1.5).first, pair(1.5).second)?.conclusion).toBe('higher')
    expect([among(1), among(1.5)]).toEqual(['higher', 'no_clear_difference'])
  })

  it('takes the rest of a whole to be as clustered as the whole', () => {
    const conclude = (effect: number) =>
      againstTheRest([{ satisfied: 82, base: 100 }], { satisfied: 982, base: 1100, effect })
    // 82 % of 100 against 90 % of 1000, and of what 111 independent ballots would say.
    expect([conclude(1), conclude(9)]).toEqual([['lower'], ['no_clear_difference']])
  })

  it('does not count pairs without ballots as comparisons', () => {
    const empty = { first: { satisfied: 0, base: 0 }, second: { satisfied: 9, base: 10 } }
    const results = manyDifferences([...new Array(30).fill(empty), borderline])
    expect(results[0]).toBeNull()
    expect(results[30]?.conclusion).toBe('higher')
  })

  it('never says more than each comparison by itself', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ first: aCount, second: aCount }), { maxLength: 20 }), (pairs) => {
        manyDifferences(pairs).forEach((result, index) => {
          const pair = pairs[index]
          const alone = pair ? differenceOf(pair.first, pair.second) : null
          expect(result?.difference).toBe(alone?.difference)
          if (result && result.conclusion !== 'no_clear_difference') expect(result).toEqual(alone)
        })
      }),
    )
  })
})
