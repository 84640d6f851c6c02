import { logShareChance, type ShareModel } from '../probability/beta-binomial.ts'
import { maximize } from './maximize.ts'

/** `count` of `base` ballots of a desk were noticed. */
export interface PeerShare {
  readonly count: number
  readonly base: number
}

/** This share of desks may be anything at all: they must not teach the others what is usual. */
export const outlierShare = 0.1
const fewestBallots = 5
// Prior: desks differ by a spread around 0.03, give or take a factor of 2.7. Dozens of desks outweigh it.
const usualSpread = Math.log(0.03)

/**
 * What is usual among desks: maximum likelihood of a beta-binomial with an outlier component (any count equally likely), so that one
 * cheating desk in ten neither moves the mean nor widens the spread much.
 */
export function sharePeers(shares: readonly PeerShare[]): ShareModel {
  const seen = shares.filter(({ base }) => base >= fewestBallots)
  const total = seen.reduce((sum, { base }) => sum + base, 0)
  const noticed = seen.reduce((sum, { count }) => sum + count, 0)
  const crude = (noticed + 0.5) / (total + 1)
  const [logit, logSpread] = maximize([Math.log(crude / (1 - crude)), usualSpread] as const, (point) => {
    const model = modelAt(point)
    const prior = -((point[1] - usualSpread) ** 2) / 2
    return seen.reduce((sum, { count, base }) => {
      const usual = (1 - outlierShare) * Math.exp(logShareChance(count, base, model))
      return sum + Math.log(usual + outlierShare / (base + 1))
    }, prior)
  })
  return modelAt([logit, logSpread])
}

function modelAt([logit, logSpread]: readonly [number, number]): ShareModel {
  return {
    mean: Math.min(0.9999, Math.max(0.0001, 1 / (1 + Math.exp(-logit)))),
    spread: Math.min(0.6, Math.max(0.0005, Math.exp(logSpread))),
  }
}
