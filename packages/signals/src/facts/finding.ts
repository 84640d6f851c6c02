import type { CalendarDay } from '@long-dan/statistics'
import type { DeskFacts } from './desk-facts.ts'

export const signalKinds = [
  'burst',
  'over-capacity',
  'off-hours',
  'one-after-another',
  'minutes-after-another',
  'late-from-one-network',
  'fast-filling',
  'even-spacing',
  'repeated-pattern',
  'all-satisfied-run',
  'assisted-gap',
  'mode-gap',
  'dissatisfied-gap',
  'missing-dissatisfied',
  'not-asked',
  'not-asked-again',
  'above-calls',
  'above-calls-again',
  'perfect-weeks',
  'level-shift',
  'paper-one-hand',
  'paper-same-rows',
  'several-signs',
] as const
export type SignalKind = (typeof signalKinds)[number]

/** Kinds in which the same cause would show: one group is one question about a desk and month. `several-signs` spans them. */
export const signalGroups = {
  'too-many': ['burst', 'over-capacity'],
  'how-filled-in': [
    'off-hours',
    'one-after-another',
    'minutes-after-another',
    'late-from-one-network',
    'fast-filling',
    'even-spacing',
    'repeated-pattern',
  ],
  'who-was-asked': ['assisted-gap', 'mode-gap', 'dissatisfied-gap', 'missing-dissatisfied'],
  // Based on what citizens say, not on ballots.
  'called-back': ['not-asked', 'not-asked-again'],
  'called-share': ['above-calls', 'above-calls-again'],
  'on-paper': ['paper-one-hand', 'paper-same-rows'],
  'too-good': ['all-satisfied-run', 'perfect-weeks', 'level-shift'],
} as const satisfies Readonly<Record<string, readonly SignalKind[]>>

/** Plain figures behind a finding, by kind; days and months are the first and last of those examined. */
interface EvidenceOf {
  /** The busiest day of the month; busy days of half a year compared with all others. */
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
  readonly 'minutes-after-another': Stretch & CountEvidence
  readonly 'late-from-one-network': Stretch & CountEvidence
  readonly 'fast-filling': Stretch & CountEvidence
  readonly 'even-spacing': Stretch & CountEvidence
  /** `copied` ballots stand in `groups` of the same answers, the largest of `largest` (null below 5). */
  readonly 'repeated-pattern': Stretch & {
    readonly ballots: number
    readonly copied: number
    readonly groups: number
    readonly largest: number | null
  }
  /** `ballots` in a row, in whole days, out of `among`; before, `satisfiedBefore` of `ballotsBefore`. */
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
  /** First: what hangs there for everybody; second: what staff hand out. Here the shares are of answers 1 and 2. */
  readonly 'dissatisfied-gap': Stretch & {
    readonly firstDissatisfied: number
    readonly firstBase: number
    readonly secondDissatisfied: number
    readonly secondBase: number
  }
  /** How many of the `ballots` that staff handed out answered 5, 4, and less. */
  readonly 'missing-dissatisfied': Stretch & {
    readonly ballots: number
    readonly fives: number
    readonly fours: number
    readonly others: number
  }
  /** Citizens called back: how many of `firstReached` others, and of `secondReached` refused or dissatisfied ones, were asked to rate. */
  readonly 'not-asked': Stretch & NotAskedEvidence
  /** Only for months with many calls. */
  readonly 'not-asked-again': Stretch & NotAskedEvidence
  /** The ballots' share compared with that of `called` citizens, weighted by dossiers (0…1). */
  readonly 'above-calls': Stretch & AboveCallsEvidence
  /** Only for months with many calls. */
  readonly 'above-calls-again': Stretch & AboveCallsEvidence
  /** `perfect` of `weeks` with at least five ballots had nobody dissatisfied. */
  readonly 'perfect-weeks': Stretch & {
    readonly perfect: number
    readonly weeks: number
    readonly satisfied: number
    readonly ballots: number
  }
  /** First: the stretch; second: the time before it. */
  readonly 'level-shift': Stretch & GapEvidence
  /** The longest run of sheets with neighbouring numbers and marks alike, among the `sheets` of one batch. */
  readonly 'paper-one-hand': Stretch & { readonly sheets: number; readonly run: number }
  /** `repeats` of the `sheets` of one batch have every answer of another. */
  readonly 'paper-same-rows': Stretch & { readonly sheets: number; readonly repeats: number }
  /** Kinds of different groups, each of which would be too little by itself. */
  readonly 'several-signs': { readonly kinds: readonly SignalKind[] }
}

/** Whole months. */
export interface Stretch {
  readonly fromMonth: CalendarDay
  readonly toMonth: CalendarDay
}

/** `count` of `base` ballots (or comparisons of gaps) were noticed. */
interface CountEvidence {
  readonly count: number
  readonly base: number
}

export interface NotAskedEvidence {
  readonly whom: 'refused' | 'dissatisfied'
  readonly firstAsked: number
  readonly firstReached: number
  readonly secondAsked: number
  readonly secondReached: number
  /** Newcombe's 95 % interval of the difference of shares, −1…1. */
  readonly low: number
  readonly high: number
}

interface AboveCallsEvidence {
  readonly ballotsSatisfied: number
  readonly ballots: number
  readonly called: number
  readonly calledShare: number
  /** Newcombe's 95 % interval of the ballots' share minus theirs, −1…1. */
  readonly low: number
  readonly high: number
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

/** What one kind of signal says about one desk and month. */
export type Finding<Kind extends SignalKind = SignalKind> = {
  readonly [K in Kind]: {
    readonly kind: K
    readonly deskId: number
    readonly month: CalendarDay
    /** A count, or a share or difference of shares 0…1, as the kind has it. */
    readonly observed: number
    readonly expected: number
    /** Probability that an honest desk shows at least this, 0…1. */
    readonly falseAlarm: number
    /** Whether it is large enough to raise a question at all, however rare. */
    readonly noteworthy: boolean
    readonly evidence: EvidenceOf[K]
  }
}[Kind]

/** Judges all desks of a month together, because what is usual is learnt from all of them; desks that cannot be judged are left out. */
export type SignalRule<Kind extends SignalKind = SignalKind> = (desks: readonly DeskFacts[]) => readonly Finding<Kind>[]
