import type { EntryMode } from '@long-dan/questionnaire'
import type { CalendarDay, SatisfiedCount } from '@long-dan/statistics'
import type { PaperFigures } from '../paper/paper-figures.ts'

/** Everything that signals may use: counts of one desk, never a ballot. */
export interface DeskFacts {
  readonly deskId: number
  /** Oldest first, without gaps; the last month is the one being judged, and up to twelve before it are its history. */
  readonly months: readonly MonthFacts[]
  /** Days with ballots in the judged month and the six before it, oldest first; all entry modes together. */
  readonly days: readonly DayFacts[]
}

export interface DayFacts extends SatisfiedCount {
  readonly day: CalendarDay
}

/** Answers to the overall question: `base`, those of 4 or 5 among them, and the two extremes. */
export interface ModeCount extends SatisfiedCount {
  /** Answered 5. */
  readonly delighted: number
  /** Answered 1 or 2. */
  readonly dissatisfied: number
}

export interface MonthFacts {
  /** First day of the month. */
  readonly month: CalendarDay
  readonly modes: Readonly<Partial<Record<EntryMode, ModeCount>>>
  /** Dossiers settled; null where nobody reported them. */
  readonly dossiers: number | null
  /** Null for months older than the half-year in which ballots are compared. */
  readonly copies: CopiedPatterns | null
  /** What citizens said when the level above called them back; null if nobody called. */
  readonly callbacks: Callbacks | null
  /** Batches of paper ballots served in this month and closed, those with figures. */
  readonly paper: readonly PaperBatchFacts[]
  /** Counters of the intake, for the whole month. */
  readonly intake: Readonly<Partial<Record<IntakeCounter, number>>>
}

/** Citizens reached by telephone, by how their dossier ended. */
export interface Callbacks {
  readonly settled: CalledCitizens
  /** Refused, or sent back. */
  readonly refused: CalledCitizens
}

/** Counts by how satisfied they say they are. */
export interface CalledCitizens {
  /** Dossiers in the numbered list from which they were drawn; null without a list, as nobody knows what they represent. */
  readonly dossiers: number | null
  /** 4 or 5. */
  readonly satisfied: AskedCount
  readonly dissatisfied: AskedCount
}

/** How many of `reached` say that staff gave them a way to rate: slip, code, paper or help. */
export interface AskedCount {
  readonly asked: number
  readonly reached: number
}

/** Counters of `intake_counter` that signals read. */
export type IntakeCounter =
  | 'fill-fast'
  | 'fill-normal'
  | 'fill-slow'
  | 'off-hours'
  | 'one-after-another'
  | 'minutes-after-another'
  | 'late-from-one-network'
  | 'spacing-compared'
  | 'spacing-even'

/** What the scans of a batch told before they were forgotten. */
export interface PaperBatchFacts extends PaperFigures {
  /** Sheets that became ballots. */
  readonly sheets: number
}

export interface CopiedPatterns {
  /** Ballots whose answers could reveal copying. */
  readonly ballots: number
  /** Sizes, from 2, of groups with identical telling answers, without patterns common among desks. */
  readonly groups: readonly number[]
}
