import { type LanguageLink, type Locale, languageLinks, wordingIn } from '@long-dan/i18n'
import type { Offer } from '../casting/offer.ts'
import { anotherBallotUrl, formUrl } from '../citizen-pages/ballot-url.ts'
import { type DeskView, deskView } from '../citizen-pages/desk-view.ts'
import type { Desk } from '../desks/desk-directory.ts'
import { type VoiceView, voiceViews } from '../voices/voice-view.ts'
import type { Voices } from '../voices/voices.ts'
import { type AskedView, type EverythingAsked, everythingAsked, type Returned } from './asked-view.ts'

/** One line of the summary above the form; `href` leads to the question it is about. */
interface ProblemLine {
  readonly text: string
  readonly href?: string
}

/** What all ballot pages of an installation share. */
export interface BallotPageMaker {
  readonly controllerName: string
  readonly voices: Voices
}

export interface BallotPageInput {
  readonly locale: Locale
  readonly offer: Offer
  readonly desk: Desk
  /** Where the form is sent, if not to its own address. */
  readonly sentTo?: string | undefined
  /** The closed desk whose code led the citizen here. */
  readonly movedFrom?: Desk | undefined
  /** Whether the citizen was invited after a finished dossier, which is said below the first question. */
  readonly isInvited?: boolean | undefined
  readonly returned?: Returned | undefined
  /** Why the ballot came back, when no single answer is at fault. */
  readonly reason?: string | undefined
}

export interface BallotPage extends EverythingAsked {
  readonly title: string
  readonly desk: DeskView
  readonly action: string
  /** A new ballot for the next citizen, although one may still be waiting on this phone. */
  readonly another: string
  /** Submit targets that return this page in another language with the answers kept; a plain link would lose them. */
  readonly switches: readonly LanguageLink[]
  readonly controller: string
  readonly moved: string | undefined
  readonly isInvited: boolean
  readonly problem: { readonly lines: readonly ProblemLine[] } | undefined
  readonly voices: readonly VoiceView[]
  readonly stem: string
  /** Number of questions after the overall one, not counting those that depend on an answer. */
  readonly further: number
}

/** Everything the ballot template prints, except the token. */
export function ballotPage({ controllerName, voices }: BallotPageMaker, input: BallotPageInput): BallotPage {
  const { locale, offer, desk, sentTo, movedFrom, returned = { typed: {}, problems: {} } } = input
  const { language, t } = locale
  const { version } = offer
  const view = deskView(desk, locale)
  const name = `${view.kind} ${view.unit}`
  const asked = everythingAsked(offer, locale, returned)
  const { overall, groups, questions, remark } = asked
  const lines = problemLines([overall, ...groups.flatMap(({ items }) => items), ...questions, remark], input.reason)
  return {
    ...asked,
    title: lines.length > 0 ? `${t('ballot.problem.title')} – ${name}` : name,
    desk: view,
    action: formUrl('send', { language }, sentTo),
    another: anotherBallotUrl(desk.code, language),
    switches: languageLinks(language, (other) => formUrl('switch', { language: other, from: movedFrom?.code }, sentTo)),
    controller: t('ballot.notice.controller', { controller: controllerName }),
    moved: movedFrom && movedText(locale, movedFrom, desk),
    isInvited: input.isInvited === true,
    problem: lines.length > 0 ? { lines } : undefined,
    voices: voiceViews(voices, version, locale),
    stem: wordingIn(language, version.stem),
    further: version.criteria.length + offer.questions.filter(({ afterLow }) => afterLow === undefined).length,
  }
}

/** A unit made of several may carry the name of one of them. */
function movedText({ t, language }: Locale, former: Desk, desk: Desk): string {
  const old = wordingIn(language, former.unitWithin)
  const unit = wordingIn(language, desk.unitWithin)
  return old === unit ? t('ballot.moved.same-name', { unit }) : t('ballot.moved', { old, unit })
}

/** The reason first, then each answer at fault with its question. */
function problemLines(views: readonly AskedView[], reason: string | undefined): ProblemLine[] {
  const lines = views.flatMap(({ code, text, problem }) =>
    problem === undefined ? [] : [{ text: `${text} ${problem}`, href: `#${code}` }],
  )
  return reason === undefined ? lines : [{ text: reason }, ...lines]
}
