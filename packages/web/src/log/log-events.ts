import type { Fault } from './fault.ts'

/**
 * Every event the web apps log, with the only fields it may carry. There is no field for free text, an address, a
 * query or a body, so that an answer, a remark or a citizen cannot be logged even by mistake.
 */
export interface LogEvents {
  /** The app accepts connections. */
  'app-listening': { readonly app: AppName; readonly port: number }
  /** A request failed in an unforeseen way; `requestId` is the reference shown on the error page. */
  'request-fault': {
    readonly requestId: string
    readonly method: string
    readonly route: string
    readonly fault: Fault
  }
  /** Failures on the client's side: malformed, too large, wrong type. The route is a pattern, never the address requested. */
  'request-refused': {
    readonly method: string
    readonly route: string
    readonly status: number
    readonly reason: string
  }
  /** An error page could not be rendered and the plain one was sent. */
  'error-page-fault': { readonly requestId: string; readonly fault: Fault }
  /** Reference data could not be reloaded; the last copy stays in use. */
  'reference-data-stale': { readonly fault: Fault }
  /** The identity provider of the province does not answer, or its answer cannot be trusted. */
  'identity-provider-failed': { readonly fault: Fault }
  /** Counters of intake, or spent slip codes, could not be stored; they are kept in memory for the next minute. */
  'intake-counts-kept': { readonly fault: Fault }
  /** A key of the ballot box is not what the book signed for this day: somebody else put it there. Nothing is sealed under it. */
  'box-key-refused': { readonly reason: 'not-signed-by-book' | 'not-a-box-key' | 'other-day' }
  /** A key of the ballot box has no place for another process: far more were started today than anybody runs. The last one stays in use. */
  'box-key-full': Record<never, never>
  /** Keys of the ballot box could not be reloaded; the last one stays in use. */
  'box-key-stale': { readonly fault: Fault }
  /** More ballots came for a desk in this hour than any desk can serve people; they count, and somebody should look at its signals. */
  'desk-crowded': { readonly deskId: number }
  /** A batch of ballots could not be committed; it is tried again, or everyone in it is told to send again. */
  'commit-failed': { readonly ballots: number; readonly fault: Fault }
  /** An official's letter could not be made, or the query for letters failed. */
  'letter-failed': { readonly fault: Fault }
  /** Notifications for webhooks could not be looked up, or not be sent. */
  'webhook-failed': { readonly fault: Fault }
  /** A requested file could not be made; the official who requested it is told. */
  'export-failed': { readonly fault: Fault }
  'paper-reading-failed': { readonly fault: Fault }
  /** Why the readiness check failed. */
  'not-ready': {
    readonly reason: 'database' | 'disk' | 'queue' | 'reference-data' | 'box-key' | 'leaving'
    readonly fault?: Fault
  }
}

export type AppName = 'ballot' | 'dashboard'
export type LogEventName = keyof LogEvents
