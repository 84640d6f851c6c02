import type { Report } from './report.ts'

/** One report in the official form, and others behind it as its appendices. */
export interface Collection {
  readonly report: Report
  readonly appendices?: readonly Report[]
  /** Called after each report that was drawn. */
  readonly onReport?: (done: number) => void
}
