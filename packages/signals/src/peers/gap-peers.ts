import { normalTwoSidedTail, type SatisfiedCount } from '@long-dan/statistics'
import { maximize } from './maximize.ts'
import { outlierShare } from './share-peers.ts'

/** Two shares of one desk: two kinds of entry, or two stretches of time. */
export interface PeerGap {
  readonly first: SatisfiedCount
  readonly second: SatisfiedCount
}

/** The usual gap between the two among desks, and how it differs from desk to desk; on the angular scale below. */
export interface GapModel {
  readonly mean: number
  readonly deviation: number
}

/** Robust random-effects model of the gaps (normal, with a wide outlier part). */
export function gapPeers(gaps: readonly PeerGap[]): GapModel {
  const seen = gaps.map(angularGap)
  const [mean, logDeviation] = maximize(
    [0, Math.log(0.1)],
    (point) => {
      const deviation = Math.exp(point[1])
      return seen.reduce(
        (sum, { gap, variance }) => {
          const spread = variance + deviation * deviation
          const usual = (1 - outlierShare) * density(gap - point[0], spread)
          return sum + Math.log(usual + outlierShare * density(gap - point[0], spread + 0.25))
        },
        -((point[1] - Math.log(0.1)) ** 2) / 2,
      )
    },
    { step: 0.25, finest: 0.005 },
  )
  return { mean, deviation: Math.max(0.02, Math.exp(logDeviation)) }
}

/** P(a gap at least so large and upwards) for an honest desk. */
export function gapUpperTail(own: PeerGap, { mean, deviation }: GapModel): number {
  const { gap, variance } = angularGap(own)
  const z = (gap - mean) / Math.sqrt(variance + deviation * deviation)
  const tail = normalTwoSidedTail(z) / 2
  return z > 0 ? tail : 1 - tail
}

/** The share of the first that would be usual beside the desk's second. */
export function usualFirstShare({ second }: PeerGap, { mean }: GapModel): number {
  const angle = Math.min(Math.PI, Math.max(0, angleOf(second) + mean))
  return Math.sin(angle / 2) ** 2
}

// On this scale a share's variance hardly depends on the share, near 100 % too (Anscombe, Biometrika 35 (1948) 246–254).
function angularGap({ first, second }: PeerGap): { gap: number; variance: number } {
  return { gap: angleOf(first) - angleOf(second), variance: 1 / (first.base + 0.5) + 1 / (second.base + 0.5) }
}

function angleOf({ satisfied, base }: SatisfiedCount): number {
  return 2 * Math.asin(Math.sqrt((satisfied + 3 / 8) / (base + 3 / 4)))
}

function density(distance: number, variance: number): number {
  return Math.exp((-distance * distance) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance)
}
