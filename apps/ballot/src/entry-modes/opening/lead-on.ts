import { addressIn, type Locale } from '@long-dan/i18n'
import { ballotUrl } from '../../citizen-pages/ballot-url.ts'
import { type DeskView, deskView } from '../../citizen-pages/desk-view.ts'
import type { CitizenPage } from '../../citizen-pages/send-page.ts'
import type { Desk } from '../../desks/desk-directory.ts'
import { view } from '../../views/view.ts'

export interface DeadEnd {
  readonly status: number
  /** When known, the page leads to this desk's ballot; otherwise to the field for a desk's code. */
  readonly desk?: Desk | undefined
  readonly title: string
  readonly paragraphs: readonly string[]
}

export interface LeadOnPage {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly desk: DeskView | undefined
  readonly onward: { readonly text: string; readonly href: string }
}

/** For a code that no longer opens anything: says why in one sentence and leads to a ballot that can be sent. */
export function leadOn(locale: Locale, { status, desk, title, paragraphs }: DeadEnd): CitizenPage {
  const { t, language } = locale
  const page: LeadOnPage = {
    title,
    paragraphs,
    desk: desk && deskView(desk, locale),
    onward: desk
      ? { text: t('lead-on.ballot'), href: ballotUrl(desk.code, { language }) }
      : { text: t('lead-on.find'), href: addressIn(language, '/d') },
  }
  return { view: view('lead-on', page), status }
}
