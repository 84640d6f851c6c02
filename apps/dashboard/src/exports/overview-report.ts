import type { Locale } from '@long-dan/i18n'
import { paragraph, type Report, type ReportChart, type ReportPart, type ReportTable } from '@long-dan/reports'
import type { ResponseText } from '../evidence/response.ts'
import type { Trust } from '../evidence/trust.ts'
import { emptySentence } from '../navigation/page-state.ts'
import { runningNote } from '../navigation/period-switch.ts'
import type { UnitPage } from '../results/overview/unit-page.ts'
import type { QuestionAnswers } from '../results/questions/question-answers.ts'
import type { ResultsModel } from '../results/unit/results-model.ts'
import { emptyState } from '../results/unit/unit-frame.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { answersTable, childrenTable, criteriaTable, modesTable, overallTable, trendTable } from './overview-tables.ts'
import { questionsTable } from './questions-table.ts'
import { paperSource, reportFrame, subjectOf } from './report-frame.ts'
import { proposalParts, type ReportSummary, summaryParts } from './summary-parts.ts'

/** Values shown beside the rate. */
interface BesideRate {
  readonly response: ResponseText | null
  readonly trust: Trust | null
  /** Precedes the figures. */
  readonly summary: ReportSummary | null
}

/** The overview page, with the answers to the optional questions. */
interface ReportedPage extends UnitPage {
  readonly answers: readonly QuestionAnswers[]
}

/** The overview page as a report: its sentences, tables and charts. What the page withholds is left out here too. */
export function overviewReport(
  question: UnitQuestion,
  page: ReportedPage,
  isDemo: boolean,
  beside: BesideRate = { response: null, trust: null, summary: null },
): Report {
  const { results, reported } = page
  const empty = emptyState(question, page.state)
  return {
    ...reportFrame(question, isDemo, results?.asked),
    subject: subjectOf(question),
    parts: [
      ...(empty === null ? [] : [paragraph(emptySentence(empty))]),
      ...(results === null
        ? []
        : numbered([
            ...(beside.summary ? summaryParts(question.locale, beside.summary, results.lowest) : []),
            ...partsOf(question, page, results, beside),
            ...(beside.summary ? proposalParts(question.locale) : []),
          ])),
      ...(reported === null ? [] : reportedParts(question, page)),
    ],
  }
}

function partsOf(
  question: UnitQuestion,
  page: ReportedPage,
  results: ResultsModel,
  { response, trust }: BesideRate,
): readonly ReportPart[] {
  const { locale, rule } = question
  const running = runningNote(locale, question.period, question)
  const { t } = locale
  const { headline, verdict, calls, change } = results
  const threshold = {
    threshold: rule.thresholdPercent,
    thresholdLabel: t('chart.threshold', { threshold: `${rule.thresholdPercent}%` }),
  }
  const [answers, criteria, trend] = [
    answersTable(locale, results),
    criteriaTable(locale, results),
    trendTable(locale, results),
  ]
  const interval = { low: 'interval_low', high: 'interval_high' }
  const children = page.children.map((table) => childrenTable(locale, table))
  return [
    heading(t('headline.title')),
    paragraph(
      `${t('headline.title')}: ${headline.share.percent}. ${headline.basis}. ${headline.intervalSentence} ${t('headline.volunteers')}`,
    ),
    ...(verdict === null ? [] : [{ kind: 'paragraph', text: verdict.sentence, isStrong: true } as const]),
    ...(calls === null ? [] : [paragraph(calls.sentence), paragraph(calls.response)]),
    ...(change === null ? [] : [paragraph(change.sentence)]),
    ...(trust === null ? [] : trustParts(locale, trust)),
    ...(running === null ? [] : [paragraph(`${running}.`)]),
    paragraph(paperSource(question, results.asked)),
    { kind: 'data', table: overallTable(locale, results) },
    chart({ kind: 'distribution', table: answers, columns: shown, height: 44, caption: t('distribution.caption') }),
    { kind: 'table', table: answers },
    heading(t('criteria.title')),
    ...(results.criteriaLater === null
      ? [
          chart({
            kind: 'intervals',
            table: criteria,
            columns: { ...shown, ...interval },
            frame: threshold,
            // Leaves room for its table on the same A4 page.
            height: 50 + 18 * criteria.rows.length,
            caption: t('chart.intervals'),
          }),
          { kind: 'table', table: criteria } as const,
        ]
      : [paragraph(results.criteriaLater), { kind: 'data', table: criteria } as const]),
    ...(page.answers.length === 0
      ? []
      : [
          heading(t('questions.title')),
          { kind: 'table', table: questionsTable(locale, page.answers), isUntitled: true } as const,
        ]),
    ...children.flatMap((table): readonly ReportPart[] => [
      heading(table.title),
      { kind: 'table', table, isUntitled: true },
    ]),
    heading(t('trend.title')),
    ...(trend.rows.length < 2
      ? []
      : [
          chart({
            kind: 'trend',
            table: trend,
            columns: { ...shown, ...interval, threshold: 'threshold' },
            frame: threshold,
            height: 240,
            caption: t('chart.trend'),
          }),
        ]),
    { kind: 'table', table: trend },
    heading(t('modes.title')),
    { kind: 'table', table: modesTable(locale, results) },
    paragraph(results.assisted),
    ...(results.paper === null ? [] : [paragraph(results.paper)]),
    ...[response?.sentence, response?.weighted].flatMap((sentence) => (sentence ? [paragraph(sentence)] : [])),
  ]
}

function reportedParts({ locale }: UnitQuestion, { reported }: UnitPage): readonly ReportPart[] {
  if (reported === null) return []
  const { percent, reportedOn, source, beside } = reported
  const sentences = [
    `${locale.t('reported.title')}: ${percent} (${source}, ${reportedOn}).`,
    locale.t('reported.no-base'),
    beside ?? '',
  ]
  return [paragraph(sentences.filter((one) => one !== '').join(' '))]
}

const shown = { label: 'label', value: 'percent' } as const

/** Adds a text alternative with every label and its figure. */
function chart(order: Omit<ReportChart, 'alternative'>): ReportPart {
  return { kind: 'chart', chart: { ...order, alternative: `${order.caption} ${inWords(order.table)}` } }
}

function inWords({ rows }: ReportTable): string {
  const figures = rows.flatMap(({ cells: { label, percent, interval } }) =>
    typeof percent === 'number' ? [`${label}: ${percent}%${interval ? ` (${interval})` : ''}`] : [],
  )
  return `${figures.join('; ')}.`
}

export function numbered(parts: readonly ReportPart[]): readonly ReportPart[] {
  let number = 0
  return parts.map((part) => {
    if (part.kind !== 'heading') return part
    number += 1
    return heading(`${number}. ${part.text}`)
  })
}

function heading(text: string): ReportPart {
  return { kind: 'heading', text }
}

/** How far the rate can be trusted, and the figures with and without excluded ballots. */
function trustParts({ t }: Locale, { grade, words, reasons, presence, excluded }: Trust): readonly ReportPart[] {
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : ''
  const sentences = [`${t('trust.grade', { grade })}${why}. ${words}`, presence, excluded]
  return sentences.flatMap((sentence) => (sentence === null ? [] : [paragraph(sentence)]))
}
