import { assertCount, assertWhole, type ClusteredCount } from './count.ts'
import { wilsonInterval, Z_95 } from './interval.ts'

/**
 * `met_confident` đạt, đủ căn cứ: the interval's low end reaches the threshold.
 * `met_uncertain` đạt, cần thêm phiếu. `not_met` chưa đạt. `insufficient_n` chưa đủ phiếu.
 */
export type Verdict = 'met_confident' | 'met_uncertain' | 'not_met' | 'insufficient_n'

/** `thresholdPercent`: whole percent 1…99; `minimumBase`: ballots, ≥ 1. Both are configuration, passed in by the caller. */
export type VerdictRule = { readonly thresholdPercent: number; readonly minimumBase: number }

/** The threshold is compared in integers (100·x ≥ T·n), never on rounded text. */
export function verdict(count: ClusteredCount, rule: VerdictRule): Verdict {
  assertCount(count)
  assertRule(rule)
  const { satisfied, base } = count
  if (base < rule.minimumBase) return 'insufficient_n'
  if (100 * satisfied < rule.thresholdPercent * base) return 'not_met'
  return reaches(count, rule.thresholdPercent) ? 'met_confident' : 'met_uncertain'
}

/** The smallest base whose interval lies wholly at or above the threshold when exactly `dissatisfied` ballots are below 4. */
export function ballotsNeeded(dissatisfied: number, thresholdPercent: number): number {
  assertWhole('dissatisfied', dissatisfied)
  assertThreshold(thresholdPercent)
  const threshold = thresholdPercent / 100
  // Wilson's low end meets T where (1−T)·n − z·√(T(1−T))·√n − d = 0; the root in √n is within one ballot of the answer.
  const slope = Z_95 * Math.sqrt(threshold * (1 - threshold))
  const root = (slope + Math.sqrt(slope ** 2 + 4 * (1 - threshold) * dissatisfied)) / (2 * (1 - threshold))
  let base = Math.max(dissatisfied + 1, Math.floor(root ** 2) - 1)
  while (!reaches({ satisfied: base - dissatisfied, base }, thresholdPercent)) base += 1
  return base
}

/** How many more ballots, all of them satisfied, until the verdict is `met_confident`; 0 when it already is. */
export function furtherSatisfiedBallotsNeeded(count: ClusteredCount, rule: VerdictRule): number {
  assertCount(count)
  assertRule(rule)
  if ((count.effect ?? 1) > 1) return furtherOfDesks(count, rule)
  const needed = Math.max(ballotsNeeded(count.base - count.satisfied, rule.thresholdPercent), rule.minimumBase)
  return Math.max(0, needed - count.base)
}

/** The same where ballots of one desk are alike, found by bisection: the low end only rises. */
function furtherOfDesks(count: ClusteredCount, rule: VerdictRule): number {
  const isEnough = (more: number) => {
    const then = { ...count, satisfied: count.satisfied + more, base: count.base + more }
    return then.base >= rule.minimumBase && reaches(then, rule.thresholdPercent)
  }
  if (isEnough(0)) return 0
  let high = 1
  while (!isEnough(high)) high *= 2
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}

function reaches(count: ClusteredCount, thresholdPercent: number): boolean {
  const interval = wilsonInterval(count)
  return interval !== null && interval.low >= thresholdPercent / 100
}

function assertRule(rule: VerdictRule): void {
  assertThreshold(rule.thresholdPercent)
  assertWhole('minimumBase', rule.minimumBase)
  if (rule.minimumBase === 0) throw new RangeError('minimumBase must be at least 1')
}

// No interval of finitely many ballots lies at or above 100 %, and every one lies at or above 0 %.
function assertThreshold(thresholdPercent: number): void {
  assertWhole('thresholdPercent', thresholdPercent)
  if (thresholdPercent < 1 || thresholdPercent > 99)
    throw new RangeError(`thresholdPercent must lie in 1…99, got ${thresholdPercent}`)
}
