import { unitLabel } from '@long-dan/administrative-units'
import { inGroups, parseCheckpoint, shortCodeOf } from '@long-dan/ballot-book'
import { addressIn, type Locale } from '@long-dan/i18n'
import { type AskedQuestions, breakSentences, joinVersions } from '@long-dan/questionnaire'
import { type CallsText, callsText } from '@long-dan/results'
import { type Period, previousPeriod } from '@long-dan/statistics'
import { askedInDocument } from './asked-in-document.ts'
import type { AskedResult } from './asked-result.ts'
import { changeSentence, type Headline, headline } from './headline.ts'
import type { PublicDependencies } from './public-dependencies.ts'
import { dictionaryPath, publicFileUrl, publicUrl } from './public-url.ts'
import type { Published } from './published-results.ts'
import {
  type AnswerRow,
  answerRows,
  type CriterionTable,
  criterionTables,
  type ModeRow,
  modeRows,
  type QuestionTable,
  questionTables,
} from './tables.ts'
import { type TrendLine, trendLine } from './trend-line.ts'
import { type TrustText, trustOf } from './trust.ts'

/** Everything published about a unit and a period, with the files to download. */
export interface UnitFigures {
  readonly headline: Headline
  /** Estimate from called citizens; null when too few were reached. */
  readonly calls: CallsText | null
  readonly trust: TrustText
  readonly change: string
  readonly trend: TrendLine | null
  /** Where the overall question or the criteria were asked differently. */
  readonly breaks: Readonly<Record<'change' | 'criteria', readonly string[]>>
  readonly answers: readonly AnswerRow[]
  readonly groups: readonly CriterionTable[]
  readonly questions: readonly QuestionTable[]
  readonly modes: readonly ModeRow[]
  /** Some ballots came on paper, which proves no visit. */
  readonly isOnPaper: boolean
  readonly data: DataText
  readonly links: Readonly<Record<'csv' | 'json' | 'dictionary' | 'card' | 'badge', string>>
  /** HTML that another site copies to show the figures. */
  readonly embed: Readonly<Record<'card' | 'badge', string>>
}

type DataText = ReturnType<typeof dataOf>

export function unitFigures(
  locale: Locale,
  asked: AskedResult & { readonly figure: Published; readonly period: Period },
  deps: PublicDependencies,
): UnitFigures {
  const { language } = locale
  const { slug, period, figure, official, calls, freeze, before } = asked
  const { document } = figure
  const questions = askedInDocument(deps.questionnaires, document)
  return {
    headline: headline(locale, document, { official, scale: questions.scale }),
    calls: callsText(locale, calls, official),
    trust: trustOf(locale, document),
    change: changeSentence(locale, figure, before, previousPeriod(period).code),
    trend: trendLine(locale, asked.trend, deps),
    breaks: {
      change: before
        ? breakSentences(locale, askedInBoth(deps.questionnaires, before.document, document), 'overall')
        : [],
      criteria: breakSentences(locale, withoutOptional(questions)),
    },
    answers: answerRows(locale, questions, document),
    groups: criterionTables(locale, questions, document),
    questions: questionTables(locale, questions, document),
    modes: modeRows(locale, document),
    isOnPaper: (document.modes.paper ?? 0) > 0,
    data: dataOf(locale, figure, freeze?.frozenOn ?? '', freeze?.note ?? null, freeze?.checkpoint ?? null),
    links: {
      csv: publicFileUrl(slug, 'so-lieu.csv', period.code),
      json: publicFileUrl(slug, 'ban-goc.json', period.code),
      dictionary: addressIn(language, dictionaryPath),
      card: publicFileUrl(slug, 'card'),
      badge: publicFileUrl(slug, 'badge.svg'),
    },
    embed: embedCodes(locale, asked, deps),
  }
}

/** Breaks of optional questions are shown beside those questions instead. */
function withoutOptional(asked: AskedQuestions): AskedQuestions {
  const isOptional = (code: string) => asked.questions.some((question) => question.code === code)
  return { ...asked, breaks: asked.breaks.filter(({ code }) => !isOptional(code)) }
}

function askedInBoth(
  questionnaires: PublicDependencies['questionnaires'],
  ...documents: readonly Published['document'][]
) {
  return joinVersions(documents.flatMap((document) => askedInDocument(questionnaires, document).versions))
}

// HTML for a commune's web editor to copy, in the current language.
function embedCodes(
  { language, t }: Locale,
  { slug, unit }: AskedResult,
  { publicUrl: origin }: PublicDependencies,
): UnitFigures['embed'] {
  const own = addressIn(language, '')
  const title = `${t('public.title')} – ${unitLabel(unit, language)}`.replaceAll('"', '&quot;')
  const [card, badge] = ['card', 'badge.svg'].map((file) => `${origin}${publicFileUrl(slug, file)}${own}`)
  return {
    card: `<iframe src="${card}" title="${title}" width="360" height="280" style="border:0" loading="lazy"></iframe>`,
    badge: `<a href="${origin}${publicUrl(language, slug)}"><img src="${badge}" alt="${title}" height="26"></a>`,
  }
}

function dataOf(
  { t, date }: Locale,
  figure: Published,
  frozenOn: string,
  note: string | null,
  checkpoint: string | null,
) {
  const { version, questionnaireVersions, definition } = figure.document
  return {
    frozen: t('public.data.frozen', {
      day: date(frozenOn),
      version,
      definition,
      questionnaire: questionnaireVersions.join(', '),
    }),
    corrected: note === null ? null : t('public.data.corrected', { version, note }),
    sha256: figure.sha256,
    inBook: checkpoint !== null,
    shortCode: checkpoint === null ? null : shortCodeOfNote(checkpoint),
  }
}

/** The code on that day's notice board: anybody who photographed it can compare. */
function shortCodeOfNote(note: string): string | null {
  const checkpoint = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  return checkpoint ? inGroups(shortCodeOf(checkpoint)) : null
}
