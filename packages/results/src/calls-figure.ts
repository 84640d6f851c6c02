import {
  ballotBias,
  type ClusteredCount,
  callbackEstimate,
  type Interval,
  type SatisfiedCount,
  smallAreaEstimates,
  wilsonInterval,
} from '@long-dan/statistics'
import { MINIMUM_CELL } from './disclosure/minimum-cell.ts'

/** Citizens called of one numbered list: the dossiers of a desk and month that ended alike. */
export interface CalledPart extends SatisfiedCount {
  /** Whole numbers in the list; drawn by lot from them. */
  readonly dossiers: number
  readonly outcome: string
  readonly declined: number
  readonly noAnswer: number
  readonly wrongNumber: number
  readonly ineligible: number
}

/** In whole percent and points: what a handful of calls can tell, and no more than may be shown. */
export type CallsFigure = {
  /** `model`: with what the area's and the province's calls say, for a unit with few. */
  readonly method: 'design' | 'model'
  /** Citizens who answered. */
  readonly called: number
  readonly percent: number
  readonly interval: { readonly low: number; readonly high: number }
  /** The ballots' share minus the called citizens'. */
  readonly difference: {
    readonly points: number
    readonly low: number
    readonly high: number
    readonly conclusion: 'ballots-higher' | 'ballots-lower' | 'no-clear-difference'
  }
  /** Of those drawn and eligible, how many answered: AAPOR response rate 1, percent. */
  readonly responsePercent: number
  readonly outcomes: Readonly<Record<'declined' | 'noAnswer' | 'wrongNumber' | 'ineligible', number>>
}

export interface CalledUnit {
  readonly unitId: number
  /** Whose calls its model borrows from; the same for units that are not small. */
  readonly area: string
  readonly isSmall: boolean
  readonly parts: readonly CalledPart[]
  /** Ballots of the same time. */
  readonly ballots: ClusteredCount
}

/** Below so many answers a small unit's estimate borrows from its area. */
const fewAnswers = 30

/** By unit; left out below ten answers. */
export function callsFigures(units: readonly CalledUnit[]): ReadonlyMap<number, CallsFigure> {
  const direct = units.map(({ parts }) =>
    callbackEstimate(
      parts.map(({ satisfied, base, dossiers, outcome }) => ({
        satisfied,
        base,
        // A list that was numbered too short: at least those reached were in it.
        population: Math.max(dossiers, base),
        kind: outcome,
      })),
    ),
  )
  const small = units.flatMap((unit, at) => (unit.isSmall ? [{ ...unit, estimate: direct[at] }] : []))
  const modelled = smallAreaEstimates(
    small.map(({ area, estimate }) => ({
      area,
      share: estimate?.share ?? 0,
      effectiveBase: estimate ? Math.min(estimate.effectiveBase, estimate.called) : 0,
    })),
  )
  const models = new Map(small.map(({ unitId }, at) => [unitId, modelled[at]]))
  return new Map(
    units.flatMap((unit, at) => {
      const estimate = direct[at]
      const ballots = ballotsOf(unit.ballots)
      if (!estimate || !ballots || estimate.called < MINIMUM_CELL.public) return []
      const model = unit.isSmall && estimate.called < fewAnswers ? models.get(unit.unitId) : undefined
      const found = model ?? estimate
      const method = model ? 'model' : 'design'
      return [[unit.unitId, figureOf({ method, ...found, called: estimate.called }, ballots, unit.parts)] as const]
    }),
  )
}

function ballotsOf(count: ClusteredCount) {
  const interval = wilsonInterval(count)
  return interval && { share: count.satisfied / count.base, interval }
}

type Found = Pick<CallsFigure, 'method' | 'called'> & { readonly share: number; readonly interval: Interval }

function figureOf(
  found: Found,
  ballots: NonNullable<ReturnType<typeof ballotsOf>>,
  parts: readonly CalledPart[],
): CallsFigure {
  const { difference, interval, conclusion } = ballotBias(ballots, found)
  const sum = (name: 'declined' | 'noAnswer' | 'wrongNumber' | 'ineligible') =>
    parts.reduce((all, part) => all + part[name], 0)
  const outcomes = {
    declined: sum('declined'),
    noAnswer: sum('noAnswer'),
    wrongNumber: sum('wrongNumber'),
    ineligible: sum('ineligible'),
  }
  const drawn = found.called + outcomes.declined + outcomes.noAnswer + outcomes.wrongNumber
  return {
    method: found.method,
    called: found.called,
    percent: whole(found.share),
    interval: { low: whole(found.interval.low), high: whole(found.interval.high) },
    difference: { points: whole(difference), low: whole(interval.low), high: whole(interval.high), conclusion },
    responsePercent: whole(found.called / drawn),
    outcomes,
  }
}

/** Half away from nothing at all: −0.5 points are −1, as 0.5 are 1; 0.975 − 0.75 is 22.5 points, though not in binary. */
function whole(share: number): number {
  const rounded = Math.sign(share) * Math.round(Math.abs(share) * 100 + 1e-9)
  return rounded === 0 ? 0 : rounded
}
