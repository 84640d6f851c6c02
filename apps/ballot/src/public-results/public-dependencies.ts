import type { BallotDoor } from '@long-dan/database/ballot'
import type { Questionnaires } from '@long-dan/questionnaire'
import type { Assets } from '@long-dan/web'
import type { Licence } from './public-page.ts'

export interface PublicDependencies {
  readonly door: BallotDoor
  readonly questionnaires: Questionnaires
  readonly assets: Pick<Assets, 'text'>
  /** The body responsible for the data. */
  readonly controllerName: string
  /** Where citizens reach this app, for links that leave it. */
  readonly publicUrl: string
  /** Terms of reuse; none stated, none printed. */
  readonly dataLicence?: Licence | undefined
}
