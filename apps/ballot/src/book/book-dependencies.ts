import type { KeyObject } from 'node:crypto'
import type { BallotDoor } from '@long-dan/database/ballot'

export interface BookDependencies {
  readonly door: BallotDoor
  /** Finds envelopes by their receipts. */
  readonly digestKey: KeyObject
  readonly publicUrl: string
}
