import { inGroups } from '@long-dan/ballot-book'
import type { PublishedAnswer } from '@long-dan/database/ballot'
import { hoursText, type Locale, languageLinks, shortened, wordingIn } from '@long-dan/i18n'
import { receiptUrl } from '../book/book-url.ts'
import { anotherBallotUrl } from '../citizen-pages/ballot-url.ts'
import { deskView } from '../citizen-pages/desk-view.ts'
import type { Desk } from '../desks/desk-directory.ts'
import { answersAnchor } from '../public-results/answer-rows.ts'
import { publicUrl } from '../public-results/public-url.ts'
import { forgetUrl } from './thanks-url.ts'

/** The province's online portal for petitions. */
export interface FeedbackPortal {
  readonly name: string
  readonly url: string
}

export interface Door {
  readonly text: string
  readonly link?: { readonly text: string; readonly href: string }
}

export type ThanksPage = ReturnType<typeof thanksPage>

/** The stub at the end of the page: the only part that is this citizen's own. */
export interface ThanksReceipt {
  /** In groups of four, to read out or write down; as the book shows it. */
  readonly receipt: string
  /** Address where anybody can see that the receipt is in the ballot book. */
  readonly inBook: string
}

export interface ThanksPageInput {
  readonly locale: Locale
  readonly desk: Desk
  readonly large: boolean
  readonly feedbackPortal: FeedbackPortal | undefined
  readonly answer?: PublishedAnswer | undefined
}

export function thanksPage({ locale, desk, large, feedbackPortal, answer }: ThanksPageInput) {
  const { language, t } = locale
  const unit = wordingIn(language, desk.unitWithin)
  return {
    title: t('thanks.title'),
    desk: deskView(desk, locale),
    // The same for every answer, so that somebody looking over a shoulder learns nothing from the words.
    steps: [t('thanks.next.counted', { unit }), t('thanks.next.remark'), t('thanks.next.published')],
    // Link to the unit's published results, or a sentence that there are none yet.
    results: { text: t('thanks.next.results', { unit }), href: publicUrl(language, desk.unitSlug) },
    // The commune's latest public answer, shortened.
    answer: answer
      ? {
          said: shortened(answer.said, shortAnswer),
          done: shortened(answer.done, shortAnswer),
          href: `${publicUrl(language, desk.unitSlug)}#${answersAnchor}`,
        }
      : null,
    // Right under the thanks for everybody, so that their position does not reveal who needs them.
    doors: [
      ...hotlineDoor(desk.hotline, t('thanks.doors.hotline')),
      ...placeDoors(desk, locale),
      { text: t('thanks.doors.reception', { unit }) },
      ...(feedbackPortal ? [{ text: '', link: { text: feedbackPortal.name, href: feedbackPortal.url } }] : []),
    ],
    // Makes a browser without script forget the form.
    forget: forgetUrl,
    again: anotherBallotUrl(desk.code, language),
    // Whether the ballot's text was large.
    large,
    // Relative addresses, because the page is prepared for all.
    otherLanguages: languageLinks(language, (other) => `?${large ? 'large&' : ''}lang=${other}`),
  }
}

export function thanksReceipt(receipt: string, { language }: Locale): ThanksReceipt {
  return { receipt: inGroups(receipt), inBook: receiptUrl(receipt, language) }
}

const shortAnswer = 160

function hotlineDoor(hotline: string | null, text: string): Door[] {
  return hotline === null ? [] : [{ text, link: { text: hotline, href: `tel:${hotline.replace(/[^\d+]/gu, '')}` } }]
}

/** Address and opening hours of the desk. */
function placeDoors({ address, hours }: Desk, locale: Locale): Door[] {
  const open = hoursText(locale, hours)
  return [
    ...(address === null ? [] : [{ text: locale.t('thanks.doors.address', { address }) }]),
    ...(open === '' ? [] : [{ text: locale.t('thanks.doors.hours', { hours: open }) }]),
  ]
}
