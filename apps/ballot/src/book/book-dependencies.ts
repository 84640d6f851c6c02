import type { KeyedHash } from '@long-dan/ballot-box'
import type { BallotDoor } from '@long-dan/database/ballot'

export interface BookDependencies {
  readonly door: BallotDoor
  /** Key of the digests by which envelopes are found from receipts. */
  readonly digestKey: KeyedHash
  readonly publicUrl: string
}
