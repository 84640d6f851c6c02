import type { BallotDoor } from '@long-dan/database/ballot'
import type { PageDependencies } from '../citizen-pages/page-dependencies.ts'

export interface PublicDependencies extends PageDependencies {
  readonly door: BallotDoor
  /** Where citizens reach this app, for links that leave it. */
  readonly publicUrl: string
  /** Terms of reuse; none stated, none printed. */
  readonly dataLicence?: { readonly name: string; readonly url: string } | undefined
}
