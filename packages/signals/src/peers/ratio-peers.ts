import { logShareChance, type ShareModel, shareUpperTail } from '../probability/beta-binomial.ts'
import { maximize } from './maximize.ts'
import { type Measured, normalPeers } from './normal-peers.ts'
import { outlierShare } from './share-peers.ts'
import { atLeastAsWide, drawnTowards } from './split-peers.ts'

/** Something rare, counted in two groups of one desk's ballots. */
export interface PeerRatio {
  readonly first: { readonly count: number; readonly base: number }
  readonly second: { readonly count: number; readonly base: number }
  /** How much more satisfied the first group is otherwise, on any scale: what this explains is not suspicious. */
  readonly otherwise: Measured
}

/** How many of the first group, given the total of both, are usual at a desk. */
export type RatioPeers = (own: PeerRatio) => ShareModel

// Prior: equally frequent in both groups, with desks differing by a factor of about e^0.3.
const usualDeviation = 0.3

/**
 * Given the total of both groups, the number in the first is beta-binomial: exact for small counts, as those of rare things are. By maximum
 * likelihood, with an outlier component as in `sharePeers`.
 */
export function ratioPeers(ratios: readonly PeerRatio[]): RatioPeers {
  const usual = atLeastAsWide(
    normalPeers(
      ratios.map(({ otherwise }) => otherwise),
      0.2,
    ),
    0.2,
  )
  const seen = ratios
    .filter((ratio) => totalOf(ratio) > 0)
    .map((own) => ({ own, ...drawnTowards(usual, own.otherwise) }))
  const point = maximize(
    [0, -1, Math.log(usualDeviation)] as const,
    (tried) =>
      seen.reduce(
        (sum, { own, at, variance }) => {
          const total = totalOf(own)
          const honest =
            (1 - outlierShare) * Math.exp(logShareChance(own.first.count, total, modelAt(tried, own, at, variance)))
          return sum + Math.log(honest + outlierShare / (total + 1))
        },
        -(tried[0] ** 2) / 2 - (tried[1] + 1) ** 2 / 2 - (tried[2] - Math.log(usualDeviation)) ** 2 / 2,
      ),
    { step: 0.5, finest: 0.01 },
  )
  return (own) => {
    const { at, variance } = drawnTowards(usual, own.otherwise)
    return modelAt(point, own, at, variance)
  }
}

/** P(at least this many in the first group, given the total of both) at an honest desk. */
export function ratioUpperTail(own: PeerRatio, model: ShareModel): number {
  return shareUpperTail(own.first.count, totalOf(own), model)
}

export function totalOf({ first, second }: PeerRatio): number {
  return first.count + second.count
}

// To first order, a deviation of the log odds is p(1 − p) times that deviation of the share.
function modelAt(
  [level, slope, logDeviation]: readonly [number, number, number],
  { first, second }: PeerRatio,
  at: number,
  uncertain: number,
): ShareModel {
  const odds = (first.base / second.base) * Math.exp(level + slope * at)
  const mean = Math.min(0.9999, Math.max(0.0001, odds / (1 + odds)))
  const variance = Math.exp(2 * logDeviation) + slope ** 2 * uncertain
  return { mean, spread: Math.min(0.6, Math.max(0.0005, mean * (1 - mean) * variance)) }
}
