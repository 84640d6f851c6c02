import { inboxAddress, letterChoiceAddress } from '../addresses/letters.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { view } from '../views/view.ts'
import { type Letter, onlyFollows, readLetter } from './read-letter.ts'

export interface InboxPage {
  readonly title: string
  /** Null when there has never been a ballot. */
  readonly letter: Letter | null
  readonly choice: Link
  readonly onlyFollows: boolean
}

/** "Việc của tôi": what waits for the official, overdue things first, and the week in the letter's sentences. */
export const inbox = definePage({
  address: inboxAddress,
  menu: { label: 'inbox.title' },
  async answer({ deps, locale, official }) {
    return view('inbox', {
      title: locale.t('inbox.title'),
      letter: await readLetter(deps, official, locale, false),
      choice: { label: locale.t('letters.choice'), url: letterChoiceAddress({ lang: locale.language }) },
      onlyFollows: onlyFollows(official),
    })
  },
})
