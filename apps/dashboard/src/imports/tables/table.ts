/** Lines of a file with at least one cell that is not empty; cells are trimmed, spaces within made single. */
export interface TableLine {
  readonly line: number
  readonly cells: readonly string[]
}

export type TableProblem =
  | { readonly code: 'empty' | 'not-text' | 'not-utf8' | 'old-excel' | 'broken-xlsx' | 'too-large' }
  /** A quotation mark that is never closed, and where it may stand. */
  | { readonly code: 'broken-csv'; readonly line: number }

export type TableReading =
  | { readonly ok: true; readonly value: readonly TableLine[] }
  | { readonly ok: false; readonly error: TableProblem }
