/** The frame of every page. */
export interface Layout {
  readonly title: string
  /** What was searched for last. */
  readonly searched?: string
  /** The period that a search keeps. */
  readonly period?: string | undefined
  /** The page shows results of the survey, or figures that others reported: their definitions stand at the foot. */
  readonly hasResults?: boolean
  readonly hasReported?: boolean
  /** At the foot, instead of what holds of every page. */
  readonly footNote?: string
  readonly body: string
}
