import { inboxAddress, letterChoiceAddress } from '../addresses/letters.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import { view } from '../views/view.ts'
import { type Letter, readLetter } from './read-letter.ts'

export interface InboxPage {
  readonly title: string
  /** Null where there was never a ballot. */
  readonly letter: Letter | null
  readonly choice: Link
}

/** "Việc của tôi": what waits for the official, late things first; and the week in the sentences that the letter has. */
export const inbox = definePage({
  address: inboxAddress,
  menu: { label: 'inbox.title' },
  async answer({ deps, locale, official }) {
    return view('inbox', {
      title: locale.t('inbox.title'),
      letter: await readLetter(deps, official, locale, false),
      choice: { label: locale.t('letters.choice'), url: letterChoiceAddress({ lang: locale.language }) },
    })
  },
})
