import type { SatisfiedCount } from '@long-dan/statistics'
import { type Measured, type NormalModel, normalPeers, normalUpperTail } from './normal-peers.ts'

/** Two shares of one desk: two kinds of entry, or two stretches of time. */
export interface PeerGap {
  readonly first: SatisfiedCount
  readonly second: SatisfiedCount
}

/** The usual gap between the two among desks, on the angular scale below. */
export function gapPeers(gaps: readonly PeerGap[]): NormalModel {
  return normalPeers(gaps.map(angularGap), 0.1)
}

/** P(an upward gap of at least this size) for an honest desk. */
export function gapUpperTail(own: PeerGap, usual: NormalModel): number {
  return normalUpperTail(angularGap(own), usual)
}

/** The usual share of the first group, given the desk's second. */
export function usualFirstShare({ second }: PeerGap, { mean }: NormalModel): number {
  const angle = Math.min(Math.PI, Math.max(0, angleOf(second) + mean))
  return Math.sin(angle / 2) ** 2
}

// On this scale a share's variance hardly depends on the share, even near 100 % (Anscombe, Biometrika 35 (1948) 246–254).
function angularGap({ first, second }: PeerGap): Measured {
  return { value: angleOf(first) - angleOf(second), variance: 1 / (first.base + 0.5) + 1 / (second.base + 0.5) }
}

function angleOf({ satisfied, base }: SatisfiedCount): number {
  return 2 * Math.asin(Math.sqrt((satisfied + 3 / 8) / (base + 3 / 4)))
}
