import type { ChartDrawer } from './draw-ahead.ts'
import type { Report } from './report.ts'

/** One report in the official form, and others behind it as its appendices. */
export interface Collection {
  readonly report: Report
  readonly appendices?: AsyncIterable<Report> | Iterable<Report>
  /** Draws each chart once, in their order; here and now when it is left out. */
  readonly draw?: ChartDrawer['draw']
  /** Called after each report that was drawn. */
  readonly onReport?: (done: number) => void
}
