/** Lines of a file that are not entirely empty; cells are trimmed, and runs of spaces collapsed. */
export interface TableLine {
  readonly line: number
  readonly cells: readonly string[]
  /** Places of cells that are merged with the one above: they look filled in, and hold nothing. */
  readonly merged?: readonly number[]
}

export type TableProblem =
  | { readonly code: 'empty' | 'not-text' | 'not-utf8' | 'old-excel' | 'broken-xlsx' | 'too-large' }
  /** Several sheets with something in them. */
  | { readonly code: 'many-sheets'; readonly sheets: readonly string[] }
  /** A quotation mark that is never closed, and the line where it probably is. */
  | { readonly code: 'broken-csv'; readonly line: number }

export type TableReading =
  | { readonly ok: true; readonly value: readonly TableLine[] }
  | { readonly ok: false; readonly error: TableProblem }
