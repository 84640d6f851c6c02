import type { CalendarDay } from '@long-dan/statistics'
import type { DeskFacts } from './desk-facts.ts'

export const signalKinds = [
  'burst',
  'over-capacity',
  'off-hours',
  'one-after-another',
  'fast-filling',
  'even-spacing',
  'repeated-pattern',
  'all-satisfied-run',
  'assisted-gap',
  'mode-gap',
  'perfect-weeks',
  'level-shift',
] as const
export type SignalKind = (typeof signalKinds)[number]

/** Plain figures behind a finding, by kind; days and months are the first and last looked at. */
export interface EvidenceOf {
  /** The busiest day of the month; busy days of half a year beside all others. */
  readonly burst: {
    readonly day: CalendarDay
    readonly ballots: number
    readonly usual: number
    readonly busyDays: number
    readonly satisfiedOnBusyDays: number
    readonly ballotsOnBusyDays: number
    readonly satisfiedElse: number
    readonly ballotsElse: number
  }
  readonly 'over-capacity': Stretch & { readonly ballots: number; readonly dossiers: number }
  readonly 'off-hours': Stretch & CountEvidence
  readonly 'one-after-another': Stretch & CountEvidence
  readonly 'fast-filling': Stretch & CountEvidence
  readonly 'even-spacing': Stretch & CountEvidence
  /** `copied` ballots stand in `groups` of the same answers, the largest of `largest` (null below 5). */
  readonly 'repeated-pattern': Stretch & {
    readonly ballots: number
    readonly copied: number
    readonly groups: number
    readonly largest: number | null
  }
  /** `ballots` in a row, by whole days, among `among`; before, `satisfiedBefore` of `ballotsBefore`. */
  readonly 'all-satisfied-run': {
    readonly from: CalendarDay
    readonly to: CalendarDay
    readonly ballots: number
    readonly among: number
    readonly satisfiedBefore: number
    readonly ballotsBefore: number
  }
  readonly 'assisted-gap': Stretch & GapEvidence
  readonly 'mode-gap': Stretch & GapEvidence
  /** `perfect` of `weeks` with at least five ballots had nobody dissatisfied. */
  readonly 'perfect-weeks': Stretch & {
    readonly perfect: number
    readonly weeks: number
    readonly satisfied: number
    readonly ballots: number
  }
  /** First is the stretch, second what lay before it. */
  readonly 'level-shift': Stretch & GapEvidence
}

/** Whole months. */
export interface Stretch {
  readonly fromMonth: CalendarDay
  readonly toMonth: CalendarDay
}

/** `count` of `base` ballots (or comparisons of gaps) were noticed. */
export interface CountEvidence {
  readonly count: number
  readonly base: number
}

export interface GapEvidence {
  readonly firstSatisfied: number
  readonly firstBase: number
  readonly secondSatisfied: number
  readonly secondBase: number
  /** Newcombe's 95 % interval of the difference of shares, −1…1. */
  readonly low: number
  readonly high: number
}

/** What one kind of signal says of one desk and month. */
export type Finding<Kind extends SignalKind = SignalKind> = {
  readonly [K in Kind]: {
    readonly kind: K
    readonly deskId: number
    readonly month: CalendarDay
    /** In the unit of `signalUnits`. */
    readonly observed: number
    readonly expected: number
    /** How often an honest desk would show at least this, 0…1. */
    readonly falseAlarm: number
    /** Large enough to be worth a question at all, however rare. */
    readonly noteworthy: boolean
    readonly evidence: EvidenceOf[K]
  }
}[Kind]

/** What `observed` and `expected` count; shares and differences of shares are 0…1. */
export const signalUnits: Readonly<Record<SignalKind, 'ballots' | 'comparisons' | 'pairs' | 'weeks' | 'share'>> = {
  burst: 'ballots',
  'over-capacity': 'ballots',
  'off-hours': 'ballots',
  'one-after-another': 'ballots',
  'fast-filling': 'ballots',
  'even-spacing': 'comparisons',
  'repeated-pattern': 'pairs',
  'all-satisfied-run': 'ballots',
  'assisted-gap': 'share',
  'mode-gap': 'share',
  'perfect-weeks': 'weeks',
  'level-shift': 'share',
}

/** Judges all desks of a month together, because what is usual is learnt from all; desks that cannot be judged are left out. */
export type SignalRule<Kind extends SignalKind = SignalKind> = (desks: readonly DeskFacts[]) => readonly Finding<Kind>[]
