import { logBeta, logGamma } from './log-gamma.ts'

/** A share that differs between desks: mean 0…1, and `spread` 0…1, the correlation of two ballots of one desk. */
export interface ShareModel {
  readonly mean: number
  readonly spread: number
}

/** ln P(X = x) of n ballots, X beta-binomial; 0 < mean < 1, 0 < spread < 1. */
export function logShareChance(x: number, n: number, { mean, spread }: ShareModel): number {
  const size = (1 - spread) / spread
  const [a, b] = [mean * size, (1 - mean) * size]
  return logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1) + logBeta(x + a, n - x + b) - logBeta(a, b)
}

/** P(X ≥ x) of n ballots, X beta-binomial: the probability that an honest desk shows at least this many. */
export function shareUpperTail(x: number, n: number, model: ShareModel): number {
  if (x <= 0) return 1
  if (x > n) return 0
  const size = (1 - model.spread) / model.spread
  const [a, b] = [model.mean * size, (1 - model.mean) * size]
  let chance = Math.exp(logShareChance(x, n, model))
  let tail = chance
  for (let k = x; k < n; k += 1) {
    chance *= ((n - k) * (k + a)) / ((k + 1) * (n - k - 1 + b))
    tail += chance
  }
  return Math.min(1, tail)
}

/** P(all of n ballots). */
export function shareAllChance(n: number, { mean, spread }: ShareModel): number {
  const size = (1 - spread) / spread
  let chance = 1
  for (let k = 0; k < n; k += 1) chance *= (mean * size + k) / (size + k)
  return chance
}
