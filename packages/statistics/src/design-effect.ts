import type { ClusteredCount, SatisfiedCount } from './count.ts'
import { Z_95 } from './interval.ts'
import { rollUp } from './roll-up.ts'
import { studentPoint } from './student.ts'

/** From this number of clusters on, the correlation within them is estimated from themselves. */
const enoughClusters = 10

/** The ballots of one desk, or of several whose counts may be known only together. */
export type Cluster = SatisfiedCount & { readonly isMerged?: boolean }

/**
 * ⚙ Correlation of ballots within a desk, assumed where there are fewer desks: two or three of them tell next to nothing about how much
 * desks differ. Taken from the desks of a whole province with design effect 2.4 in a quarter and some 280 ballots per desk: (2.4 − 1)/279.
 */
const usualCorrelation = 0.005

/** How much of a share's distance from what is expected comes from one cluster. */
export interface Part extends Pick<Cluster, 'base' | 'isMerged'> {
  readonly deviation: number
}

/**
 * The factor by which the variance exceeds that of independently cast ballots, because ballots of one desk are alike: the linearised
 * variance of Σx/Σn over desks (Rao and Scott, JASA 76 (1981) 221–230) against p(1−p)/n, never below 1; and Student's t of k−1 instead of
 * the normal point (Korn and Graubard, Survey Methodology 24 (1998) 193–201), whose square is part of the effect. With fewer than ten
 * clusters, Kish's 1 + (Σn²/Σn − 1)·ρ with the usual ρ, which is larger the more desks are merged. For a single desk 1.
 */
export function designEffect(clusters: readonly Cluster[]): number {
  const { satisfied, base } = rollUp(clusters)
  const share = base === 0 ? 0 : satisfied / base
  const parts = clusters.map((cluster) => ({
    ...cluster,
    deviation: (cluster.satisfied - share * cluster.base) / Math.max(1, base),
  }))
  return effectOfParts(parts, (share * (1 - share)) / Math.max(1, base))
}

/** The same of any sum over ballots, given its variance if they were independent. */
export function effectOfParts(parts: readonly Part[], independentVariance: number): number {
  const used = parts.filter(({ base }) => base > 0)
  if (!used[0] || (used.length === 1 && !used[0].isMerged)) return 1
  if (used.length < enoughClusters) {
    const base = used.reduce((sum, part) => sum + part.base, 0)
    return 1 + (used.reduce((sum, part) => sum + part.base ** 2, 0) / base - 1) * usualCorrelation
  }
  const freedom = used.length - 1
  const wider = (studentPoint(freedom) / Z_95) ** 2
  if (independentVariance === 0) return wider
  const variance = (used.length / freedom) * used.reduce((sum, { deviation }) => sum + deviation ** 2, 0)
  return Math.max(1, variance / independentVariance) * wider
}

/** The ballots of several clusters as one count, whose interval takes the clusters into account. */
export function clusteredCount(clusters: readonly Cluster[]): ClusteredCount {
  const effect = designEffect(clusters)
  return effect > 1 ? { ...rollUp(clusters), effect } : rollUp(clusters)
}
