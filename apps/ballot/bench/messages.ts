/** What a server process of the bench does with a ballot that has passed every check. */
export const intakeKinds = ['ceiling', 'group', 'single'] as const
export type IntakeKind = (typeof intakeKinds)[number]

/** `program`: a ballot through the API. `form`: a form sent without its page. `whole`: a page, then its form. */
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
  /** Number of the first citizen, chosen so that no two rounds send the same answers. */
  readonly firstCitizen: number
  /** Visits to prepare before the clock starts. */
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
  /** Requests answered in each whole second. */
  readonly inSecond: readonly number[]
  readonly statuses: Readonly<Record<string, number>>
}
