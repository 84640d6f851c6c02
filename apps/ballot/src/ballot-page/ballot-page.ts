import { type LanguageLink, type Locale, languageLinks, wordingIn } from '@long-dan/i18n'
import type { Offer } from '../casting/offer.ts'
import { ballotUrl, switchQuery } from '../citizen-pages/ballot-url.ts'
import { type DeskView, deskView } from '../citizen-pages/desk-view.ts'
import type { Desk } from '../desks/desk-directory.ts'
import {
  type GroupView,
  groupViews,
  type ItemView,
  nothingReturned,
  overallView,
  type RemarkView,
  type Returned,
  remarkView,
} from './item-view.ts'
import { type QuestionView, questionView } from './question-view.ts'
import type { VoiceView } from './voice-view.ts'

/** One line of the summary above the form; with `href` it leads to the question it is about. */
export interface ProblemLine {
  readonly text: string
  readonly href?: string
}

export interface BallotPageInput {
  readonly locale: Locale
  readonly offer: Offer
  readonly desk: Desk
  readonly controllerName: string
  readonly voices?: readonly VoiceView[]
  /** The closed desk whose code led here. */
  readonly movedFrom?: Desk | undefined
  readonly returned?: Returned | undefined
  /** Why the ballot came back, when no single answer is at fault. */
  readonly reason?: string | undefined
}

export interface BallotPage {
  readonly title: string
  readonly desk: DeskView
  readonly action: string
  /** A new ballot for the next citizen, although one may still be waiting on this phone. */
  readonly another: string
  readonly otherLanguages: readonly LanguageLink[]
  /** Where the form sends the answers for the same page in another language: a link would lose them. */
  readonly switches: readonly LanguageLink[]
  readonly controller: string
  readonly moved: string | undefined
  /** What each screen is called when a script shows the form one group a screen. */
  readonly steps: readonly string[]
  /** What the last screen offers to look at again, in the order of the screens before it. */
  readonly reviewed: readonly string[]
  readonly problem: { readonly lines: readonly ProblemLine[] } | undefined
  readonly voices: readonly VoiceView[]
  readonly overall: ItemView
  readonly stem: string
  readonly groups: readonly GroupView[]
  /** How many questions come after the overall one, without those that depend on an answer. */
  readonly further: number
  /** The optional ones that are on at the desk. */
  readonly questions: readonly QuestionView[]
  readonly remark: RemarkView
}

/** Everything the ballot template prints. Nothing is preselected but what a returned form had selected. */
export function ballotPage(input: BallotPageInput): BallotPage {
  const { locale, offer, desk, movedFrom, returned = nothingReturned } = input
  const { language, t } = locale
  const { version } = offer
  const view = deskView(desk, locale)
  const name = `${view.kind} ${view.unit}`
  const overall = overallView(version, language, returned)
  const groups = groupViews(version, language, returned)
  const questions = offer.questions.map((question) => questionView(question, locale, returned))
  const remark = remarkView(version, locale, returned)
  const reviewed = [t('ballot.step.overall'), ...groups.map(({ title }) => title)]
  const lines = problemLines([overall, ...groups.flatMap(({ items }) => items), ...questions, remark], input.reason)
  return {
    title: lines.length > 0 ? `${t('ballot.problem.title')} – ${name}` : name,
    desk: view,
    action: ballotUrl(desk.code, { language, sending: true }),
    another: ballotUrl(desk.code, { language, another: true }),
    otherLanguages: languageLinks(language, (other) =>
      ballotUrl(desk.code, { language: other, from: movedFrom?.code }),
    ),
    switches: languageLinks(language, (other) => switchQuery(other, movedFrom?.code)),
    controller: t('ballot.notice.controller', { controller: input.controllerName }),
    moved:
      movedFrom &&
      t('ballot.moved', {
        old: wordingIn(language, movedFrom.unitWithin),
        unit: wordingIn(language, desk.unitWithin),
      }),
    problem: lines.length > 0 ? { lines } : undefined,
    steps: stepNames([...reviewed, t('ballot.step.remark')], locale),
    reviewed,
    voices: input.voices ?? [],
    overall,
    stem: wordingIn(language, version.stem),
    groups,
    further: version.criteria.length + offer.questions.filter(({ afterLow }) => afterLow === undefined).length,
    questions,
    remark,
  }
}

function stepNames(names: readonly string[], { t }: Locale): string[] {
  return names.map((name, index) => t('ballot.progress', { step: index + 1, steps: names.length, name }))
}

/** The reason first, then each answer at fault with its question. */
function problemLines(
  views: readonly { readonly code: string; readonly text: string; readonly problem: string | undefined }[],
  reason: string | undefined,
): ProblemLine[] {
  const lines = views.flatMap(({ code, text, problem }) =>
    problem === undefined ? [] : [{ text: `${text} ${problem}`, href: `#${code}` }],
  )
  return reason === undefined ? lines : [{ text: reason }, ...lines]
}
