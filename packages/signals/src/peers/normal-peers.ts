import { normalTwoSidedTail } from '@long-dan/statistics'
import { maximize } from './maximize.ts'
import { outlierShare } from './share-peers.ts'

/** A value measured at a desk, with its variance due to chance alone. */
export interface Measured {
  readonly value: number
  readonly variance: number
}

/** What is usual among desks, and how much honest desks differ beyond chance. */
export interface NormalModel {
  readonly mean: number
  readonly deviation: number
}

const smallestDeviation = 0.02

/**
 * Robust random-effects model: normal, with an outlier component half a unit wide, so that one cheating desk in ten neither moves the mean
 * nor widens the spread much. The prior for the deviation is around `usualDeviation`, give or take a factor of e.
 */
export function normalPeers(measured: readonly Measured[], usualDeviation: number): NormalModel {
  const start = measured.map(({ value }) => value).toSorted((a, b) => a - b)[Math.floor(measured.length / 2)] ?? 0
  const [mean, logDeviation] = maximize(
    [start, Math.log(usualDeviation)] as const,
    (point) => {
      const deviation = Math.exp(point[1])
      return measured.reduce(
        (sum, { value, variance }) => {
          const spread = variance + deviation * deviation
          const usual = (1 - outlierShare) * density(value - point[0], spread)
          return sum + Math.log(usual + outlierShare * density(value - point[0], spread + 0.25))
        },
        -((point[1] - Math.log(usualDeviation)) ** 2) / 2,
      )
    },
    { step: 0.25, finest: 0.005 },
  )
  return { mean, deviation: Math.max(smallestDeviation, Math.exp(logDeviation)) }
}

/** P(at least this value) at an honest desk. */
export function normalUpperTail({ value, variance }: Measured, { mean, deviation }: NormalModel): number {
  const z = (value - mean) / Math.sqrt(variance + deviation * deviation)
  const tail = normalTwoSidedTail(z) / 2
  return z > 0 ? tail : 1 - tail
}

function density(distance: number, variance: number): number {
  return Math.exp((-distance * distance) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance)
}
