import { assertWhole } from './count.ts'
import { CRITERION_MINIMUM_BASE } from './criterion-share.ts'
import { effectOfParts } from './design-effect.ts'
import { type CriterionCounter, checkedPairs, type GroupCounters, type PairLookup } from './group-counters.ts'
import { type Interval, wilsonInterval, Z_95 } from './interval.ts'

/**
 * `minimumCriteria`: how many criteria of a group must be published before the group has a score, as the questionnaire says.
 * `minimumCriterionBase`: answers a criterion needs to take part, 10 by default.
 */
export type GroupRule = { readonly minimumCriteria: number; readonly minimumCriterionBase?: number }

/** `share` and `interval` 0…1. `insufficient_data` is "chưa đủ dữ liệu". `criteria` lists those that took part. */
export type GroupScore =
  | {
      readonly state: 'scored'
      readonly share: number
      readonly interval: Interval
      readonly intervalMethod: 'clustered_by_ballot' | 'wilson_smallest_base'
      readonly criteria: readonly string[]
    }
  | { readonly state: 'insufficient_data'; readonly criteria: readonly string[] }

/** The answers to a group's criteria at one desk, or at several whose counts may be known only together. */
export type GroupCluster = Pick<GroupCounters, 'criteria'> & { readonly isMerged?: boolean }

/**
 * Domain rule 4: the equal-weight mean of the published criteria, its 95 % interval clustered by ballot, and by desk with the design effect
 * of `groupEffect`.
 * @throws RangeError when the counters contradict each other or a pair is missing
 */
export function groupScore(counters: GroupCounters, rule: GroupRule, effect = 1): GroupScore {
  const { minimumCriteria } = rule
  assertWhole('minimumCriteria', minimumCriteria)
  const pairOf = checkedPairs(counters)
  const used = usedIn(counters, rule)
  const criteria = used.map(({ criterion }) => criterion)
  if (used.length < Math.max(1, minimumCriteria)) return { state: 'insufficient_data', criteria }

  const share = used.reduce((sum, { satisfied, answered }) => sum + satisfied / answered, 0) / used.length
  const variance = clusteredVariance(counters.ballots, used, pairOf)
  if (variance === 0) {
    const interval = smallestBaseInterval(used, share, effect)
    return { state: 'scored', share, interval, intervalMethod: 'wilson_smallest_base', criteria }
  }
  const reach = Z_95 * Math.sqrt(variance * effect)
  const interval = { low: Math.max(0, share - reach), high: Math.min(1, share + reach) }
  return { state: 'scored', share, interval, intervalMethod: 'clustered_by_ballot', criteria }
}

/**
 * The factor by which the variance of a group's score exceeds that of independently cast ballots, as `designEffect` of a share: over desks,
 * the score is the sum of Σ_c (x_dc − p_c·n_dc)/(k'·N_c).
 */
export function groupEffect(counters: GroupCounters, rule: GroupRule, clusters: readonly GroupCluster[]): number {
  const used = usedIn(counters, rule)
  if (used.length === 0) return 1
  const parts = clusters.map(({ criteria, isMerged = false }) => {
    const own = new Map(criteria.map((counter) => [counter.criterion, counter]))
    let [base, deviation] = [0, 0]
    for (const { criterion, answered, satisfied } of used) {
      const here = own.get(criterion)
      if (!here) continue
      base = Math.max(base, here.answered)
      deviation += (here.satisfied - (satisfied / answered) * here.answered) / (used.length * answered)
    }
    return { base, deviation, isMerged }
  })
  return effectOfParts(parts, clusteredVariance(counters.ballots, used, checkedPairs(counters)))
}

function usedIn({ criteria }: GroupCounters, { minimumCriterionBase = CRITERION_MINIMUM_BASE }: GroupRule) {
  return criteria.filter(({ answered }) => answered >= Math.max(1, minimumCriterionBase))
}

/**
 * n/(n−1) · Σ_i ( Σ_c v_ic (y_ic − p_c) / (k'·N_c) )², the square multiplied out: every product of two criteria needs only how
 * often both were answered and how those answers fell, so counters give the same number as the ballots.
 */
function clusteredVariance(ballots: number, used: readonly CriterionCounter[], pairOf: PairLookup): number {
  let sum = 0
  let operands = 0
  for (const first of used) {
    for (const second of used) {
      const weight = 1 / (first.answered * second.answered)
      const product = centredProduct(first, second, pairOf)
      sum += weight * product.sum
      operands += weight * product.operands
    }
  }
  // Terms that cancel leave rounding noise of the size of their operands; anything no larger than that is zero.
  if (sum <= operands * 1e-13) return 0
  return ((ballots / (ballots - 1)) * sum) / used.length ** 2
}

/**
 * Σ_i (y_ic − p_c)(y_id − p_d) over ballots that answered both, and the size of what it was summed from. Written with
 * dissatisfied answers, which are few (the sign turns twice), so that large unanimous counts do not drown the rest.
 */
function centredProduct(first: CriterionCounter, second: CriterionCounter, pairOf: PairLookup) {
  const { bothAnswered, firstSatisfied, secondSatisfied, bothSatisfied } = pairOf(first, second)
  const share1 = (first.answered - first.satisfied) / first.answered
  const share2 = (second.answered - second.satisfied) / second.answered
  const both = bothAnswered - firstSatisfied - secondSatisfied + bothSatisfied
  const only1 = share2 * (bothAnswered - firstSatisfied)
  const only2 = share1 * (bothAnswered - secondSatisfied)
  const expected = share1 * share2 * bothAnswered
  return { sum: both - only1 - only2 + expected, operands: both + only1 + only2 + expected }
}

/** Wilson's interval of the criterion with the fewest answers, stretched to hold the score when criteria disagree. */
function smallestBaseInterval(used: readonly CriterionCounter[], share: number, effect: number): Interval {
  const fewest = used.reduce((least, counter) => (counter.answered < least.answered ? counter : least))
  const wilson = wilsonInterval({ satisfied: fewest.satisfied, base: fewest.answered, effect }) ?? { low: 0, high: 1 }
  return { low: Math.min(wilson.low, share), high: Math.max(wilson.high, share) }
}
