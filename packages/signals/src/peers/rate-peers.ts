import { type CountModel, logCountChance } from '../probability/negative-binomial.ts'
import { maximize } from './maximize.ts'
import { outlierShare } from './share-peers.ts'

/** `count` events out of an `exposure` of things (dossiers, pairs of ballots) that could have led to one. */
export interface PeerRate {
  readonly count: number
  readonly exposure: number
}

/** What is usual among desks, as a function of a desk's own exposure. */
export type RatePeers = (exposure: number) => CountModel

/**
 * Negative binomial by maximum likelihood, with an outlier component (1/((x+1)(x+2)), an infinite tail) as in `sharePeers`. Where hardly
 * any desk shows anything, all events could be taken for outliers and the usual rate for zero: the prior is one further event, in an
 * exposure of one.
 */
export function ratePeers(rates: readonly PeerRate[]): RatePeers {
  const seen = rates.filter(({ exposure }) => exposure > 0)
  const exposure = seen.reduce((sum, each) => sum + each.exposure, 0)
  const count = seen.reduce((sum, each) => sum + each.count, 0)
  const [logRate, logShape] = maximize([Math.log((count + 0.5) / (exposure + 1)), 1] as const, (point) =>
    seen.reduce(
      (sum, each) => {
        const usual = (1 - outlierShare) * Math.exp(logCountChance(each.count, modelAt(point, each.exposure)))
        return sum + Math.log(usual + outlierShare / ((each.count + 1) * (each.count + 2)))
      },
      point[0] - Math.exp(point[0]) - (point[1] - 1) ** 2 / 8,
    ),
  )
  return (own) => modelAt([logRate, logShape], own)
}

function modelAt([logRate, logShape]: readonly [number, number], exposure: number): CountModel {
  return {
    mean: Math.max(1e-9, Math.exp(logRate) * exposure),
    shape: Math.min(1000, Math.max(0.05, Math.exp(logShape))),
  }
}
