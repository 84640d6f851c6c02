import { addressIn, type Language, type Locale } from '@long-dan/i18n'
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

/** Address of a fresh ballot that somebody in this role helps with. */
export function helpedBallotUrl(deskCode: string, role: HelperRole, language: Language): string {
  return addressIn(language, `/assist/${deskCode}?helper=${role}`)
}

export function assistedPage(page: BallotPage, { t, language }: Locale, desk: Desk, role: HelperRole): AssistedPage {
  return {
    ...page,
    // The next citizen is helped too: on the desk's own page the ballot would count as one cast alone.
    another: helpedBallotUrl(desk.code, role, language),
    items: [page.overall, ...page.groups.flatMap(({ items }) => items)],
    helper: t(`assist.role.${role}`),
  }
}
