import { logGamma } from './log-gamma.ts'

/** A count with more scatter than Poisson: variance = mean + mean²/shape. */
export interface CountModel {
  readonly mean: number
  readonly shape: number
}

/** ln P(X = x); mean and shape > 0. */
export function logCountChance(x: number, { mean, shape }: CountModel): number {
  return (
    logGamma(x + shape) -
    logGamma(shape) -
    logGamma(x + 1) +
    shape * Math.log(shape / (shape + mean)) +
    x * Math.log(mean / (shape + mean))
  )
}

/** P(X ≥ x). */
export function countUpperTail(x: number, model: CountModel): number {
  if (x <= 0) return 1
  const odds = model.mean / (model.shape + model.mean)
  let chance = Math.exp(logCountChance(x, model))
  let tail = 0
  // Beyond the mean each term is smaller than the one before; below it the sum is long but ends.
  for (let k = x; chance > tail * 1e-12 || k < model.mean; k += 1) {
    tail += chance
    chance *= ((k + model.shape) / (k + 1)) * odds
  }
  return Math.min(1, tail)
}
