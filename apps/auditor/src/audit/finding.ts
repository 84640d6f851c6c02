import type { BookProblem } from '@long-dan/ballot-book'
import type { SignatureFault } from '@long-dan/decisions'

/**
 * `unsigned`: nobody signed it. `person`: signed with another account's passkey, or not by the other administrator it needs. `shared`: with
 * a key that two accounts have registered. `early`: with a key not yet sealed at the time, or already removed. `unvouched`: with a key that
 * no administrator had confirmed.
 */
export type DecisionFault = SignatureFault | 'unsigned' | 'person' | 'shared' | 'early' | 'unvouched'

/** Something that must not be. Days are YYYY-MM-DD; a sealing day is the last service date its ballots can have. */
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
  | { readonly code: 'openings-differ'; readonly opened: number; readonly entered: number }
  | { readonly code: 'places-differ'; readonly rows: number }
  /** Rows that differ from their history. `what` reads `table: number of rows, first key` for each table concerned. */
  | { readonly code: 'rows-altered'; readonly subject: string; readonly rows: number; readonly what: string }
  /** Recorded changes that must never happen to a row of this table. */
  | { readonly code: 'rows-rewritten'; readonly subject: string; readonly rows: number; readonly what: string }
  | { readonly code: 'history-altered'; readonly subject: string; readonly day: string }
  | { readonly code: 'publication-unsealed'; readonly publication: string }
  | { readonly code: 'record-altered'; readonly sealingDay: string }
  | { readonly code: 'tallies-differ'; readonly counters: number }
  | { readonly code: 'published-differs'; readonly unit: string; readonly ballots: string; readonly published: string }
  | { readonly code: 'published-arithmetic' | 'published-breaks'; readonly unit: string }
  /** Not what follows from the rows of the time; `unit` is the first unit affected. */
  | {
      readonly code: 'published-grade' | 'published-verdict' | 'published-estimate' | 'published-interval'
      readonly periodCode: string
      readonly version: number
      readonly figures: number
      readonly unit: string
    }
  | { readonly code: 'published-altered' | 'checkpoint-unknown'; readonly periodCode: string; readonly version: number }
  | { readonly code: 'key-chain-backdated'; readonly day: string; readonly unsealedOn: string }
  /** A version explained by neither a decision nor a review. */
  | { readonly code: 'publication-undecided'; readonly periodCode: string; readonly version: number }
  | { readonly code: 'exclusion-undecided'; readonly from: string; readonly to: string; readonly desk: number }
  /** `what` lists each decision: table, key and the account said to have decided. */
  | { readonly code: `decision-${DecisionFault}`; readonly decisions: number; readonly what: string }
  | { readonly code: 'period-differs'; readonly unit: string; readonly ballots: string; readonly tallies: string }
