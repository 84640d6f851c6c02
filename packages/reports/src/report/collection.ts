import type { ChartDrawer } from './draw-ahead.ts'
import type { Report } from './report.ts'

/** One report in the official form, followed by others as its appendices. */
export interface Collection {
  readonly report: Report
  readonly appendices?: AsyncIterable<Report> | Iterable<Report>
  /** Draws each chart once, in order; by default on the current thread. */
  readonly draw?: ChartDrawer['draw']
  /** Called after each report is drawn. */
  readonly onReport?: (done: number) => void
}
