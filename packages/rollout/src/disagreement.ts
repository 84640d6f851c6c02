import { isPossiblePercentage, type SatisfiedCount, smallestPossibleBase, wilsonInterval } from '@long-dan/statistics'

/** A percentage that a unit reported about itself, in tenths of a percent; with its base if reported. */
export interface ReportedShare {
  readonly tenths: number
  readonly base: number | null
}

/** How a reported figure compares with the surveyed one of the same period. They are never added or averaged. */
export interface Comparison {
  readonly reported: ReportedShare
  readonly surveyed: SatisfiedCount
  /** Relative to the interval of the survey. */
  readonly position: 'above' | 'below' | 'within'
  /** GRIM: false when no count out of the reported base gives this percentage; null when no base was reported. */
  readonly isPossible: boolean | null
  readonly smallestBase: number
}

/** Null without surveyed ballots. */
export function compareReported(reported: ReportedShare, surveyed: SatisfiedCount): Comparison | null {
  const interval = wilsonInterval(surveyed)
  if (interval === null) return null
  const share = reported.tenths / 1000
  return {
    reported,
    surveyed,
    position: share > interval.high ? 'above' : share < interval.low ? 'below' : 'within',
    isPossible: reported.base === null ? null : isPossiblePercentage(reported.tenths, reported.base),
    smallestBase: smallestPossibleBase(reported.tenths),
  }
}

/** Whether somebody should look at it: outside the interval, or an impossible percentage. */
export function disagrees({ position, isPossible }: Comparison): boolean {
  return position !== 'within' || isPossible === false
}
