/** How a server process of the bench deals with a ballot that has passed every check. */
export const intakeKinds = ['ceiling', 'group', 'single'] as const
export type IntakeKind = (typeof intakeKinds)[number]

/** What a citizen of the bench does: a program's ballot; the form of a page; a page and its form. */
export type Visit = 'program' | 'form' | 'whole'

export interface ServeOrder {
  readonly kind: IntakeKind
  readonly databaseUrl: string
  readonly tokenKey: string
}

export interface LoadOrder {
  readonly visit: Visit
  readonly url: string
  readonly tokenKey: string
  readonly desks: readonly { readonly id: number; readonly code: string }[]
  readonly serviceDate: string
  readonly connections: number
  readonly seconds: number
  /** Number of the first citizen, so that no two rounds send the same answers. */
  readonly firstCitizen: number
  /** Visits to have ready before the clock starts. */
  readonly prepared: number
}

export interface LoadResult {
  readonly sent: number
  /** Requests answered within the measured seconds. */
  readonly answered: number
  readonly seconds: number
  /** Milliseconds, one for each request answered within the measured seconds. */
  readonly latencies: Float64Array
  readonly receipts: readonly string[]
  /** Answered in each whole second. */
  readonly inSecond: readonly number[]
  readonly statuses: Readonly<Record<string, number>>
}
