import { type Period, periodOf } from '@long-dan/statistics'

export interface CoverageTarget {
  readonly percent: number
  /** Last day of the promise. */
  readonly by: string
}

export interface CoverageOnTheWay {
  readonly target: CoverageTarget
  /** Communes that make up the target, rounded up. */
  readonly wanted: number
  /** As of now, or of the last day of a promise that has run out. */
  readonly covered: number
  readonly communes: number
  readonly isReached: boolean
  readonly hasRunOut: boolean
  /** Communes still missing; 0 when reached. */
  readonly missing: number
  /** Quarters from the running one to the last of the promise, both included; 0 when it has run out. */
  readonly quartersLeft: number
}

/** Coverage compared with a target. `coveredSince`: for each covered commune the first day it was covered, on today's map. */
export function coverageAgainst(
  target: CoverageTarget,
  coveredSince: readonly string[],
  communes: number,
  today: string,
): CoverageOnTheWay {
  const hasRunOut = target.by < today
  const covered = coveredSince.filter((day) => day <= (hasRunOut ? target.by : today)).length
  const wanted = Math.ceil((target.percent * communes) / 100)
  const missing = Math.max(0, wanted - covered)
  const quartersLeft = hasRunOut ? 0 : quarterNumber(target.by) - quarterNumber(today) + 1
  return {
    target,
    wanted,
    covered,
    communes,
    hasRunOut,
    missing,
    quartersLeft,
    isReached: missing === 0,
  }
}

export interface QuarterCoverage {
  readonly quarter: Period
  /** Communes first covered in that quarter. */
  readonly added: number
  /** Communes covered at its end. */
  readonly covered: number
}

/** Coverage in the given quarters, oldest first, on today's map. Withdrawn models are left out of all of them. */
export function coverageByQuarter(
  quarters: readonly Period[],
  coveredSince: readonly string[],
): readonly QuarterCoverage[] {
  return quarters.map((quarter) => ({
    quarter,
    added: coveredSince.filter((day) => quarter.start <= day && day < quarter.end).length,
    covered: coveredSince.filter((day) => day < quarter.end).length,
  }))
}

function quarterNumber(day: string): number {
  const { start } = periodOf('quarter', day)
  return Number(start.slice(0, 4)) * 4 + (Number(start.slice(5, 7)) - 1) / 3
}
