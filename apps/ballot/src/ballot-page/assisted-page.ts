import { addressIn, type Locale } from '@long-dan/i18n'
import type { HelperRole } from '@long-dan/questionnaire'
import type { Desk } from '../desks/desk-directory.ts'
import type { ItemView } from './asked-view.ts'
import type { BallotPage } from './ballot-page.ts'

/** The ballot that somebody reads and taps for the citizen, one question at a time. */
export interface AssistedPage extends BallotPage {
  readonly items: readonly ItemView[]
  /** Who helps, in words. */
  readonly helper: string
}

export function assistedPage(page: BallotPage, { t, language }: Locale, desk: Desk, role: HelperRole): AssistedPage {
  return {
    ...page,
    // The next citizen is helped too: on the desk's own page the ballot would count as one cast alone.
    another: addressIn(language, `/assist/${desk.code}?helper=${role}`),
    items: [page.overall, ...page.groups.flatMap(({ items }) => items)],
    helper: t(`assist.role.${role}`),
  }
}
