export interface Link {
  readonly label: string
  readonly url: string
}

/** One of several pages that lie side by side. */
export interface Tab extends Link {
  readonly isCurrent: boolean
}

/** What a form offers to choose from. */
export interface Option<Code = string> {
  readonly code: Code
  readonly label: string
}
