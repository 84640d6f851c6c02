import type { BallotDoor } from '@long-dan/database/ballot'

export interface BookDependencies {
  readonly door: BallotDoor
  readonly publicUrl: string
}
