import { benjaminiHochberg } from './benjamini-hochberg.ts'
import type { ClusteredCount } from './count.ts'
import { type Difference, differenceOf } from './difference.ts'
import { twoProportionPValue } from './two-proportion-test.ts'

export type CountPair = { readonly first: ClusteredCount; readonly second: ClusteredCount }

/**
 * Many comparisons on one page (units against each other, every unit against its last period): as `differenceOf`, but "higher" and "lower"
 * are concluded only if Benjamini–Hochberg at a rate of 0.05 confirms them. Keeps the order of `pairs`; null for a pair in which a side has no
 * ballots, which does not count as a comparison.
 */
export function manyDifferences(pairs: readonly CountPair[]): readonly (Difference | null)[] {
  const pValues = pairs.map(({ first, second }) => twoProportionPValue(first, second))
  const tested = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }]))
  const discoveries = benjaminiHochberg(tested.map(({ p }) => p))
  const borneOut = new Set(tested.filter((_, order) => discoveries[order]?.rejected).map(({ index }) => index))
  return pairs.map(({ first, second }, index) => {
    const result = differenceOf(first, second)
    return result === null || borneOut.has(index) ? result : { ...result, conclusion: 'no_clear_difference' }
  })
}
