import type { BallotDoor } from '@long-dan/database/ballot'
import type { Questionnaires } from '@long-dan/questionnaire'
import type { Assets } from '@long-dan/web'
import type { Licence } from './public-page.ts'

export interface PublicDependencies {
  readonly door: BallotDoor
  readonly questionnaires: Questionnaires
  readonly assets: Pick<Assets, 'text'>
  /** Name of the body responsible for the data. */
  readonly controllerName: string
  /** The app's public address, for links that leave it. */
  readonly publicUrl: string
  /** Terms of reuse; when absent, none are printed. */
  readonly dataLicence?: Licence | undefined
}
