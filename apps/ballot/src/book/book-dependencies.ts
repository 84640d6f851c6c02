import type { BallotDoor } from '@long-dan/database/ballot'
import type { PageDependencies } from '../citizen-pages/page-dependencies.ts'

export interface BookDependencies extends PageDependencies {
  readonly door: BallotDoor
  readonly publicUrl: string
}
