import { assertCount, assertWhole, type SatisfiedCount } from './count.ts'
import type { Interval } from './interval.ts'

/** Where shares of units that differ only by chance fall 95 % and 99.8 % of the time; all shares 0…1. */
export type FunnelLimits = { readonly percent95: Interval; readonly percent998: Interval }

/** Outside a limit means strictly beyond it: a result at least this extreme has a probability below 2.5 % or 0.1 % on that side. */
export type FunnelPosition = 'below_998' | 'below_95' | 'within' | 'above_95' | 'above_998'

/**
 * Funnel-plot limits for a unit with `base` ≥ 1 ballots around `mean` (0…1), the share of the unit above it. Exact binomial tails,
 * interpolated between whole ballots so that the line is smooth (Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202, A.1.1); the
 * upper limit is the lower one of the dissatisfied share, so both sides are equally strict. A side beyond which nothing can lie (100 % is
 * common there) ends at 0 or 1. `overdispersion` ≥ 1 (`overdispersionOf`): if units differ by more than chance, the limits are √φ times as
 * far from the mean (section 2.4 there, multiplicative).
 */
export function funnelLimits(mean: number, base: number, overdispersion = 1): FunnelLimits {
  assertWhole('base', base)
  if (base === 0) throw new RangeError('base must be at least 1')
  if (!(mean >= 0 && mean <= 1)) throw new RangeError(`mean must lie in 0…1, got ${mean}`)
  const [low95, low998] = lowerLimits(mean, base)
  const [dissatisfied95, dissatisfied998] = lowerLimits(1 - mean, base)
  const wider = Math.sqrt(Math.max(1, overdispersion))
  const within = (low: number, dissatisfied: number) => ({
    low: Math.max(0, mean - wider * (mean - low)),
    high: Math.min(1, mean + wider * (1 - dissatisfied - mean)),
  })
  return { percent95: within(low95, dissatisfied95), percent998: within(low998, dissatisfied998) }
}

/** Where a unit lies in the funnel around `mean`; null without ballots. */
export function funnelPosition(count: SatisfiedCount, mean: number, overdispersion = 1): FunnelPosition | null {
  assertCount(count)
  if (count.base === 0) return null
  const { percent95, percent998 } = funnelLimits(mean, count.base, overdispersion)
  const share = count.satisfied / count.base
  if (share < percent998.low) return 'below_998'
  if (share > percent998.high) return 'above_998'
  if (share < percent95.low) return 'below_95'
  return share > percent95.high ? 'above_95' : 'within'
}

/**
 * φ: the factor by which the variance of units around the mean exceeds chance, Σz²/k of their scores z = (p − m)/√(m(1−m)/n) after the
 * outermost tenth on either side was pulled in to the tenth (winsorised, Spiegelhalter 2005, section 2.4), so that no outlier hides itself.
 * 1 if they are closer together than that, and for fewer than ten units.
 */
export function overdispersionOf(units: readonly SatisfiedCount[], mean: number): number {
  const spread = mean * (1 - mean)
  const scores = units
    .filter(({ base }) => base > 0)
    .map(({ satisfied, base }) => (satisfied / base - mean) / Math.sqrt(spread / base))
    .toSorted((a, b) => a - b)
  // Among a few units, an outlier would make up most of its own yardstick.
  if (spread === 0 || scores.length < 10) return 1
  const cut = Math.floor(scores.length / 10)
  const [low = 0, high = 0] = [scores[cut], scores[scores.length - 1 - cut]]
  const drawn = scores.map((score) => Math.min(high, Math.max(low, score)))
  return Math.max(1, drawn.reduce((sum, score) => sum + score ** 2, 0) / scores.length)
}

type Limits = readonly [at25PerMille: number, at1PerMille: number]

// A ranking asks for the limits of each unit several times, and each reader for the same ones.
const known = new Map<string, Limits>()
const mostKnown = 20_000

/** The shares where the lower tail reaches 2.5 % and 0.1 %. */
function lowerLimits(mean: number, base: number): Limits {
  const name = `${mean} ${base}`
  const found = known.get(name) ?? findLowerLimits(mean, base)
  if (known.size === mostKnown) known.clear()
  known.set(name, found)
  return found
}

function findLowerLimits(mean: number, base: number): Limits {
  if (mean === 0 || mean === 1) return [mean, mean]
  const { start, weights } = binomialWeights(mean, base)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const limitAt = (tail: number) => {
    let below = 0
    for (const [offset, weight] of weights.entries()) {
      const chance = weight / total
      // On the line from (r−1, P(X ≤ r−1)) to (r, P(X ≤ r)); for r = 0 it starts at −1, where no result can lie.
      if (below + chance > tail) return Math.max(0, start + offset - 1 + (tail - below) / chance) / base
      below += chance
    }
    return mean
  }
  return [limitAt(0.025), limitAt(0.001)]
}

/** Binomial probabilities relative to the mode, which needs no factorial; those of 1e-18 of the mode or less are left out. */
function binomialWeights(mean: number, base: number): { start: number; weights: readonly number[] } {
  const mode = Math.min(base, Math.floor((base + 1) * mean))
  const odds = mean / (1 - mean)
  const down: number[] = []
  for (let k = mode, weight = 1; k > 0 && weight > 1e-18; k -= 1) {
    weight *= k / ((base - k + 1) * odds)
    down.push(weight)
  }
  const up: number[] = []
  for (let k = mode, weight = 1; k < base && weight > 1e-18; k += 1) {
    weight *= ((base - k) * odds) / (k + 1)
    up.push(weight)
  }
  return { start: mode - down.length, weights: [...down.reverse(), 1, ...up] }
}
