/** The frame of every page. */
export interface Layout {
  readonly title: string
  /** The last search text. */
  readonly searched?: string
  /** The period that a search keeps. */
  readonly period?: string | undefined
  /** Whether the page shows survey results or reported figures, whose definitions are then printed at the bottom. */
  readonly hasResults?: boolean
  readonly hasReported?: boolean
  /** Replaces the usual note at the bottom. */
  readonly footNote?: string
  readonly body: string
}
