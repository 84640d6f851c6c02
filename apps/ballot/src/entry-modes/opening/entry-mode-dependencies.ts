import type { BallotDoor } from '@long-dan/database/ballot'
import type { Assets } from '@long-dan/web'
import type { BallotPageDependencies } from '../../ballot-page/ballot-page-dependencies.ts'
import type { FormTokens } from '../../casting/form-token.ts'
import type { DeskDirectory } from '../../desks/desk-directory.ts'
import type { FairUse } from '../../fair-use/fair-use.ts'
import type { DeskPasses } from '../codes/desk-pass.ts'
import type { ScreenCodes } from '../codes/screen-code.ts'
import type { SharedTurns } from '../codes/shared-turns.ts'
import type { SlipCodes } from '../codes/slip-codes.ts'

/** What the other ways to a ballot need in addition to the ballot page. */
export interface EntryModeDependencies extends BallotPageDependencies {
  readonly door: BallotDoor
  readonly assets: Assets
  readonly desks: DeskDirectory
  readonly tokens: FormTokens
  readonly now: () => Date
  readonly publicUrl: string
  readonly fairUse: FairUse
  readonly deskPasses: DeskPasses
  readonly screenCodes: ScreenCodes
  readonly slipCodes: SlipCodes
  readonly sharedTurns: SharedTurns
}
