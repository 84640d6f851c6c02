import type { ClusteredCount } from './count.ts'
import type { DifferenceConclusion } from './difference.ts'
import { manyDifferences } from './many-differences.ts'

/**
 * Compares each unit with all the others together, judged as one page: compared with a whole that includes it, a unit would partly be
 * compared with itself. Null for a unit about which too little is known; it is still part of `whole`, but never "higher" or "lower". Ballots
 * of one desk are taken to be as alike in the rest as they are in the whole.
 */
export function againstTheRest(
  counts: readonly (ClusteredCount | null)[],
  whole: ClusteredCount,
): readonly DifferenceConclusion[] {
  const nothing: ClusteredCount = { satisfied: 0, base: 0 }
  const pairs = counts.map((count) =>
    count === null
      ? { first: nothing, second: nothing }
      : {
          first: count,
          second: { ...whole, satisfied: whole.satisfied - count.satisfied, base: whole.base - count.base },
        },
  )
  return manyDifferences(pairs).map((difference) => difference?.conclusion ?? 'no_clear_difference')
}
