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
  /** Id of a form whose contents another language must show too, because the page cannot be asked for again. */
  readonly keptForm?: string
  /** Replaces the usual note at the bottom. */
  readonly footNote?: string
  readonly body: string
}
