/** Something in a province's folder that must be fixed: where, and the words that fill the sentence of its code. */
export interface ProvinceProblem {
  readonly file: string
  /** As an editor counts it; null for the file as a whole. */
  readonly line: number | null
  readonly column: string | null
  readonly code: ProblemCode
  readonly words: Readonly<Record<string, string | number>>
}

type ProblemCode =
  | 'folder-missing'
  | 'file-missing'
  | 'not-utf8'
  | 'broken-csv'
  | 'empty-table'
  | 'column-missing'
  | 'column-unknown'
  | 'cell-wrong'
  | 'broken-json'
  | 'setting-missing'
  | 'setting-unknown'
  | 'setting-wrong'
  | 'questionnaire-unknown'
  | 'province-missing'
  | 'province-twice'
  | 'province-code'
  | 'code-length'
  | 'kind-of-level'
  | 'kind-in-name'
  | 'dates-reversed'
  | 'code-overlap'
  | 'parent-missing'
  | 'parent-unknown'
  | 'parent-level'
  | 'parent-shorter'
  | 'no-vintage'
  | 'vintage-order'
  | 'vintage-count'
  | 'vintage-idle'
  | 'predecessor-unknown'
  | 'successor-unknown'
  | 'predecessor-goes-on'
  | 'not-succeeded'
  | 'came-from-nowhere'
  | 'default-count'
  | 'level-differs'
  | 'row-twice'
  | 'area-unknown'
  | 'commune-unknown'
  | 'membership-overlap'
  | 'membership-longer'
  | 'commune-without-area'
  | 'area-empty'
  | 'tile-outside'
  | 'tile-taken'
  | 'tile-missing'
  | 'desk-code-twice'
  | 'desk-codes-alike'
  | 'desk-unknown'
  | 'desk-successor'
  | 'desk-gap'
  | 'desk-unassigned'
  | 'assignment-longer'
  | 'commune-without-desk'
  | 'unit-unknown'
  | 'figure-range'
  | 'target-order'
  | 'demonstration-unknown'
  | 'demonstration-area'
  | 'demonstration-questionnaire'

type Words = ProvinceProblem['words']

export type Complain = (line: number | null, column: string | null, code: ProblemCode, words?: Words) => void

/** Adds problems of one file to a list shared by all checks. */
export function complainOf(problems: ProvinceProblem[], file: string): Complain {
  return (line, column, code, words = {}) => void problems.push({ file, line, column, code, words })
}
