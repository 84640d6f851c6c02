import type { BookProblem } from '@long-dan/ballot-book'
import type { SignatureFault } from '@long-dan/decisions'

/**
 * `unsigned`: nobody signed it. `person`: somebody else did, with a passkey of another account, or without being the other administrator
 * that it needs. `shared`: with a key that two accounts have. `early`: with one that no night had sealed by then, or that was taken away.
 * `unvouched`: with one that no administrator stood by.
 */
export type DecisionFault = SignatureFault | 'unsigned' | 'person' | 'shared' | 'early' | 'unvouched'

/** Something that must not be. Days are YYYY-MM-DD; a sealing day is the last service date that sealing could hold. */
export type Finding =
  | { readonly code: 'book-problem'; readonly problem: BookProblem }
  | { readonly code: 'published-otherwise' | 'book-names-differ' }
  | { readonly code: 'cosignature-wrong'; readonly witness: string; readonly size: number }
  | { readonly code: 'seal-day-differs'; readonly sealingDay: string }
  | { readonly code: 'ballot-removed'; readonly sealingDay: string; readonly ballots: number }
  | {
      readonly code: 'ballot-changed'
      readonly sealingDay: string
      readonly serviceDate: string
      readonly what: string
    }
  | { readonly code: 'ballot-added'; readonly serviceDate: string; readonly ballots: number }
  | {
      readonly code: 'ballot-replaced'
      readonly sealingDay: string
      readonly serviceDate: string
      readonly ballots: number
    }
  | { readonly code: 'ballot-repeated'; readonly serviceDate: string; readonly ballots: number }
  | { readonly code: 'ballot-impossible'; readonly serviceDate: string; readonly ballots: number }
  | { readonly code: 'ballot-late'; readonly serviceDate: string; readonly ballots: number }
  | { readonly code: 'ballot-archived-too'; readonly serviceDate: string; readonly ballots: number }
  | { readonly code: 'archive-differs'; readonly month: string }
  | { readonly code: 'envelopes-differ'; readonly day: string; readonly gone: number; readonly unknown: number }
  | { readonly code: 'places-differ'; readonly rows: number }
  /** Rows that are not what was noted of them. `what` reads `table: how many, the first key` for each table concerned. */
  | { readonly code: 'rows-altered'; readonly subject: string; readonly rows: number; readonly what: string }
  /** On record, and yet nothing that may happen to a row of this table. */
  | { readonly code: 'rows-rewritten'; readonly subject: string; readonly rows: number; readonly what: string }
  | { readonly code: 'history-altered'; readonly subject: string; readonly day: string }
  | { readonly code: 'publication-unsealed'; readonly publication: string }
  | { readonly code: 'record-altered'; readonly sealingDay: string }
  | { readonly code: 'tallies-differ'; readonly counters: number }
  | { readonly code: 'published-differs'; readonly unit: string; readonly ballots: string; readonly published: string }
  | { readonly code: 'published-arithmetic' | 'published-breaks'; readonly unit: string }
  /** Not what follows from the rows that were there; `unit` is the first of them. */
  | {
      readonly code: 'published-grade' | 'published-verdict' | 'published-estimate'
      readonly periodCode: string
      readonly version: number
      readonly figures: number
      readonly unit: string
    }
  | { readonly code: 'published-altered' | 'checkpoint-unknown'; readonly periodCode: string; readonly version: number }
  | { readonly code: 'exclusion-undecided'; readonly from: string; readonly to: string; readonly desk: number }
  /** `what` names each: table, key and the account that is said to have decided. */
  | { readonly code: `decision-${DecisionFault}`; readonly decisions: number; readonly what: string }
  | { readonly code: 'period-differs'; readonly unit: string; readonly ballots: string; readonly tallies: string }
