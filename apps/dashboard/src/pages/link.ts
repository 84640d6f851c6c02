export interface Link {
  readonly label: string
  readonly url: string
}

/** One of several pages at the same level. */
export interface Tab extends Link {
  readonly isCurrent: boolean
}

/** An option offered by a form. */
export interface Option<Code = string> {
  readonly code: Code
  readonly label: string
}
