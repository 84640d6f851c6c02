import type { SatisfiedCount } from './count.ts'
import type { DifferenceConclusion } from './difference.ts'
import { manyDifferences } from './many-differences.ts'

/**
 * Each unit against all the others together, judged as one page: against a whole that holds it, a unit would be compared with itself.
 * Null for a unit of which too little is known; it is in `whole` all the same, and never "higher" or "lower".
 */
export function againstTheRest(
  counts: readonly (SatisfiedCount | null)[],
  whole: SatisfiedCount,
): readonly DifferenceConclusion[] {
  const nothing: SatisfiedCount = { satisfied: 0, base: 0 }
  const pairs = counts.map((count) =>
    count === null
      ? { first: nothing, second: nothing }
      : { first: count, second: { satisfied: whole.satisfied - count.satisfied, base: whole.base - count.base } },
  )
  return manyDifferences(pairs).map((difference) => difference?.conclusion ?? 'no_clear_difference')
}
