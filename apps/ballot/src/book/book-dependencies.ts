import type { KeyObject } from 'node:crypto'
import type { BallotDoor } from '@long-dan/database/ballot'

export interface BookDependencies {
  readonly door: BallotDoor
  /** Key of the digests by which envelopes are found from receipts. */
  readonly digestKey: KeyObject
  readonly publicUrl: string
}
