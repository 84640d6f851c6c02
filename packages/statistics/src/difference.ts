import { assertCount, type ClusteredCount, type SatisfiedCount } from './count.ts'
import { type Interval, wilsonInterval } from './interval.ts'

/** The first count relative to the second: for periods, pass the later one first. */
export type DifferenceConclusion = 'higher' | 'lower' | 'no_clear_difference'

/** `difference` and `interval` are differences of shares, first minus second, in −1…1. */
export type Difference = {
  readonly difference: number
  readonly interval: Interval
  readonly conclusion: DifferenceConclusion
}

/** A difference of fewer percentage points is not worth mentioning, however certain. */
const NOTEWORTHY_POINTS = 2n

/**
 * Newcombe's hybrid-score interval for two independent proportions (Statistics in Medicine 17 (1998) 873–890, method 10), 95 %. The
 * conclusion is "higher" or "lower" only if 0 lies outside it and the shares are at least 2 points apart. Null when either side has no
 * ballots.
 */
export function differenceOf(first: ClusteredCount, second: ClusteredCount): Difference | null {
  const one = wilsonInterval(first)
  const two = wilsonInterval(second)
  if (one === null || two === null) return null
  const share1 = first.satisfied / first.base
  const share2 = second.satisfied / second.base
  const difference = share1 - share2
  const interval = {
    low: Math.max(-1, difference - Math.hypot(share1 - one.low, two.high - share2)),
    high: Math.min(1, difference + Math.hypot(one.high - share1, share2 - two.low)),
  }
  return { difference, interval, conclusion: conclude(interval, isNoteworthy(first, second)) }
}

function conclude(interval: Interval, noteworthy: boolean): DifferenceConclusion {
  if (noteworthy && interval.low > 0) return 'higher'
  if (noteworthy && interval.high < 0) return 'lower'
  return 'no_clear_difference'
}

/** Whether the shares are at least 2 points apart, in integers so that exactly 2 points count on every machine. */
function isNoteworthy(first: SatisfiedCount, second: SatisfiedCount): boolean {
  assertCount(first)
  assertCount(second)
  const [n1, n2] = [BigInt(first.base), BigInt(second.base)]
  const gap = BigInt(first.satisfied) * n2 - BigInt(second.satisfied) * n1
  return 100n * (gap < 0n ? -gap : gap) >= NOTEWORTHY_POINTS * n1 * n2
}
