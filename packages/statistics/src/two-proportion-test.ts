import { assertCount, type SatisfiedCount } from './count.ts'
import { normalTwoSidedTail } from './normal-tail.ts'

/**
 * Two-sided p-value of "both shares are equal": pooled two-proportion score test (the square is Pearson's χ², 1 degree).
 * Meant for many comparisons at once, through Benjamini–Hochberg; for one comparison show the interval instead.
 * 1 when all, or none, of the ballots of both sides are satisfied; null when a side has no ballots.
 */
export function twoProportionPValue(first: SatisfiedCount, second: SatisfiedCount): number | null {
  assertCount(first)
  assertCount(second)
  if (first.base === 0 || second.base === 0) return null
  const pooled = (first.satisfied + second.satisfied) / (first.base + second.base)
  if (pooled === 0 || pooled === 1) return 1
  const gap = first.satisfied / first.base - second.satisfied / second.base
  return normalTwoSidedTail(gap / Math.sqrt(pooled * (1 - pooled) * (1 / first.base + 1 / second.base)))
}
