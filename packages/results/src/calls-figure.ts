import {
  ballotBias,
  type ClusteredCount,
  callbackEstimate,
  type DirectEstimate,
  type Interval,
  type SatisfiedCount,
  smallAreaModel,
  wilsonInterval,
} from '@long-dan/statistics'
import { MINIMUM_CELL } from './disclosure/minimum-cell.ts'

/** Citizens called from one numbered list: dossiers of a desk and month with the same outcome. */
export interface CalledPart extends SatisfiedCount {
  /** Number of dossiers in the list, from which they were drawn by lot. */
  readonly dossiers: number
  readonly outcome: string
  /** By field of procedure, as far as known: dossiers of the list, and citizens who answered. */
  readonly fields: Readonly<
    Record<string, { readonly dossiers: number; readonly satisfied: number; readonly dissatisfied: number }>
  >
  readonly declined: number
  readonly noAnswer: number
  readonly wrongNumber: number
  readonly ineligible: number
  /** Citizens whom a second account called again, and those of them who answered as before. */
  readonly repeated: number
  readonly repeatedAlike: number
}

/**
 * In whole percents and points: no more than a handful of calls can tell, or than may be shown. 100 and 0 % are never rounded to: they say
 * that everybody or nobody was satisfied, or answered.
 */
export type CallsFigure = {
  /** `model`: borrows from the area's and the province's calls, for a unit with few. */
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
  /** How many of those drawn and eligible answered: AAPOR response rate 1, in percent. */
  readonly responsePercent: number
  readonly outcomes: Readonly<Record<'declined' | 'noAnswer' | 'wrongNumber' | 'ineligible', number>>
  /** Calls made again to check the first: how many there should be, were made, and were answered alike. */
  readonly repeats: Repeats
}

export type Repeats = { readonly due: number; readonly made: number; readonly alike: number }

type Drawn = Pick<CalledPart, 'base' | 'dossiers' | 'declined' | 'noAnswer' | 'wrongNumber' | 'ineligible'>

export interface CalledUnit {
  readonly unitId: number
  /** The area whose calls its model borrows from; has no effect on units that are not small. */
  readonly area: string
  readonly isSmall: boolean
  readonly parts: readonly CalledPart[]
  /** Ballots of the same period. */
  readonly ballots: ClusteredCount
}

/** One in so many of those who answered is called again by somebody else. */
const answersPerRepeat = 20

/** Below this number of answers a small unit's estimate borrows from its area. */
const fewAnswers = 30

/** By unit; units with fewer than ten answers are left out. */
export function callsFigures(units: readonly CalledUnit[]): ReadonlyMap<number, CallsFigure> {
  const direct = units.map(({ parts }) =>
    callbackEstimate(
      parts.map((part) => ({
        satisfied: part.satisfied,
        base: part.base,
        population: populationOf(part),
        isAtLeast: part.dossiers < drawnFrom(part),
        kind: part.outcome,
        fields: fieldsOf(part),
      })),
    ),
  )
  const called = units.map(({ area }, at): DirectEstimate => {
    const estimate = direct[at]
    const effectiveBase = estimate ? Math.min(estimate.effectiveBase, estimate.called) : 0
    return { area, share: estimate?.share ?? 0, effectiveBase }
  })
  const modelled = smallAreaModel(called.filter((_, at) => units[at]?.isSmall))
  return new Map(
    units.flatMap((unit, at) => {
      const estimate = direct[at]
      const ballots = ballotsOf(unit.ballots)
      if (!estimate || !ballots || estimate.called < MINIMUM_CELL.public) return []
      const few = unit.isSmall && estimate.called < fewAnswers ? called[at] : undefined
      const model = few && modelled(few)
      const found = model ?? estimate
      const method = model ? 'model' : 'design'
      return [[unit.unitId, figureOf({ method, ...found, called: estimate.called }, ballots, unit.parts)] as const]
    }),
  )
}

/** A list may have been numbered too short: at least those drawn were in it, and nobody knows how many more. */
function populationOf(part: Drawn): number {
  return Math.max(part.dossiers, drawnFrom(part))
}

function drawnFrom({ base, declined, noAnswer, wrongNumber, ineligible }: Omit<Drawn, 'dossiers'>): number {
  return base + declined + noAnswer + wrongNumber + ineligible
}

/** Whether what was entered by field fits the list and those who answered; if not, the estimate makes no use of it. */
export function fieldsFit(part: Drawn & Pick<CalledPart, 'satisfied' | 'fields'>): boolean {
  return Object.keys(part.fields).length === 0 || fieldsOf(part) !== undefined
}

/** The fields of a list and what is left of it; undefined where they are unknown, or where the answers do not fit those counted. */
function fieldsOf(part: Parameters<typeof fieldsFit>[0]) {
  const { satisfied, base } = part
  const known = Object.entries(part.fields).map(([field, of]) => ({
    field,
    satisfied: of.satisfied,
    base: of.satisfied + of.dissatisfied,
    population: of.dossiers,
  }))
  if (known.length === 0) return undefined
  const sum = (name: 'satisfied' | 'base' | 'population') => known.reduce((all, of) => all + of[name], 0)
  const rest = {
    field: 'rest',
    satisfied: satisfied - sum('satisfied'),
    base: base - sum('base'),
    population: populationOf(part) - sum('population'),
  }
  const fits = rest.satisfied >= 0 && rest.base >= rest.satisfied && rest.population >= rest.base
  return fits ? [...known, rest] : undefined
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
  const sum = (name: keyof Omit<CalledPart, 'outcome' | 'fields'>) => parts.reduce((all, part) => all + part[name], 0)
  const outcomes = {
    declined: sum('declined'),
    noAnswer: sum('noAnswer'),
    wrongNumber: sum('wrongNumber'),
    ineligible: sum('ineligible'),
  }
  const drawn = found.called + outcomes.declined + outcomes.noAnswer + outcomes.wrongNumber
  const [satisfied, base] = [sum('satisfied'), sum('base')]
  const isCount = found.method === 'design'
  const percent = wholePercent(found.share, {
    isNone: isCount && satisfied === 0,
    isAll: isCount && satisfied === base,
  })
  return {
    method: found.method,
    called: found.called,
    percent,
    interval: {
      low: Math.min(percent, whole(found.interval.low)),
      high: Math.max(percent, whole(found.interval.high)),
    },
    difference: { points: whole(difference), low: whole(interval.low), high: whole(interval.high), conclusion },
    responsePercent: wholePercent(found.called / drawn, { isNone: false, isAll: found.called === drawn }),
    outcomes,
    repeats: repeatsOf(found.called, sum('repeated'), sum('repeatedAlike')),
  }
}

export function repeatsOf(called: number, made: number, alike: number): Repeats {
  return { due: Math.floor(called / answersPerRepeat), made, alike }
}

function wholePercent(share: number, { isNone, isAll }: { readonly isNone: boolean; readonly isAll: boolean }): number {
  if (isNone) return 0
  return isAll ? 100 : Math.min(99, Math.max(1, whole(share)))
}

/** Rounds halves away from zero: −0.5 points become −1, as 0.5 become 1; and 0.975 − 0.75 is 22.5 points, though not in binary. */
function whole(share: number): number {
  const rounded = Math.sign(share) * Math.round(Math.abs(share) * 100 + 1e-9)
  return rounded === 0 ? 0 : rounded
}
