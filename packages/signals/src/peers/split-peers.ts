import { logShareChance, type ShareModel, shareUpperTail } from '../probability/beta-binomial.ts'
import { maximize } from './maximize.ts'
import { type Measured, type NormalModel, normalPeers } from './normal-peers.ts'
import { outlierShare } from './share-peers.ts'

/** Answers to the overall question at one desk. */
export interface PeerSplit {
  readonly fives: number
  readonly fours: number
  /** Answers 1 to 3. */
  readonly others: number
}

/** The usual share of others, given how the satisfied are split between 5 and 4. */
export type SplitPeers = (own: PeerSplit) => ShareModel

/**
 * Where fewer of the satisfied answer 5, more people are not satisfied: the log odds of the two lie on a line, as they do whenever opinions
 * at a desk have a single centre. The line is learnt from all desks by maximum likelihood, with an outlier component as in `sharePeers`;
 * desks differ around it, because people of one place use 5 more readily than those of another. The split itself is measured with chance,
 * so it is drawn towards the usual one as far as chance goes (regression calibration: Carroll et al., Measurement Error in Nonlinear
 * Models, 2006, ch. 4).
 */
export function splitPeers(splits: readonly PeerSplit[]): SplitPeers {
  const usual = atLeastAsWide(normalPeers(splits.map(logOddsOfFive), 0.6), 0.5)
  const placed = splits.map((own) => ({ own, ...drawnTowards(usual, logOddsOfFive(own)) }))
  const [level, slope, logDeviation] = maximize(
    [-2, usualSlope, Math.log(usualDeviation)] as const,
    (point) =>
      placed.reduce(
        (sum, { own, at, variance }) => {
          const base = baseOf(own)
          const honest = (1 - outlierShare) * Math.exp(logShareChance(own.others, base, modelAt(point, at, variance)))
          return sum + Math.log(honest + outlierShare / (base + 1))
        },
        -((point[1] - usualSlope) ** 2) / (2 * 0.5 ** 2) - (point[2] - Math.log(usualDeviation)) ** 2 / 2,
      ),
    { step: 0.5, finest: 0.01 },
  )
  return (own) => {
    const { at, variance } = drawnTowards(usual, logOddsOfFive(own))
    return modelAt([level, slope, logDeviation], at, variance)
  }
}

/** P(this few others, or fewer) at an honest desk. */
export function splitLowerTail(own: PeerSplit, { mean, spread }: ShareModel): number {
  const base = baseOf(own)
  return shareUpperTail(base - own.others, base, { mean: 1 - mean, spread })
}

const usualDeviation = 0.3
// Prior: the slope for normally distributed opinions with fixed thresholds between 3, 4 and 5, from 70 to 99 % satisfied.
const usualSlope = -1.4

export function baseOf({ fives, fours, others }: PeerSplit): number {
  return fives + fours + others
}

/** Among the satisfied, the log odds of answering 5. */
export function logOddsOfFive({ fives, fours }: Pick<PeerSplit, 'fives' | 'fours'>): Measured {
  return { value: Math.log((fives + 0.5) / (fours + 0.5)), variance: 1 / (fives + 0.5) + 1 / (fours + 0.5) }
}

/** However alike the other desks are, a well-measured desk must not be drawn to them as if it could not differ. */
export function atLeastAsWide({ mean, deviation }: NormalModel, least: number): NormalModel {
  return { mean, deviation: Math.max(deviation, least) }
}

/** A measured value drawn towards the usual one as far as chance goes, and its remaining uncertainty. */
export function drawnTowards({ mean, deviation }: NormalModel, { value, variance }: Measured) {
  const trust = deviation ** 2 / (deviation ** 2 + variance)
  return { at: (value - mean) * trust, variance: variance * trust }
}

function modelAt([level, slope, logDeviation]: readonly [number, number, number], at: number, uncertain: number) {
  const mean = Math.min(0.9999, Math.max(0.0001, 1 / (1 + Math.exp(-(level + slope * at)))))
  // To first order, a deviation of the log odds is p(1 − p) times that deviation of the share.
  const variance = Math.exp(2 * logDeviation) + slope ** 2 * uncertain
  return { mean, spread: Math.min(0.6, Math.max(0.0005, mean * (1 - mean) * variance)) }
}
