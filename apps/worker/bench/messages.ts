import type { CalendarDay } from '@long-dan/statistics'

export interface NightOrder {
  readonly databaseUrl: string
  readonly boxKey: string
  readonly signingKey: string
  readonly origin: string
  readonly day: CalendarDay
}

/** Results of a night, and what it cost the worker's process. */
export interface NightResult {
  readonly opened: number
  readonly waiting: number
  readonly refused: number
  readonly milliseconds: number
  /** Processor time of all threads together. */
  readonly workerMilliseconds: number
  readonly peakBytes: number
}
