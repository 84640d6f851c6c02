import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import { paragraph, type Report } from '@long-dan/reports'
import { callsText, lastDayOf, periodText } from '@long-dan/results'
import type { Period } from '@long-dan/statistics'
import { programmeRule } from '../rule/rule-text.ts'
import type { Standings } from '../standings/standings.ts'
import { stillMissingLegend } from '../standings/still-missing.ts'
import { headings, programmeFrame, surveyContext } from './report-parts.ts'
import type { ReviewQuestion } from './review-question.ts'
import {
  apologySentence,
  coverageSentences,
  missedSentence,
  moverSentences,
  verdictSentence,
  weakestSentence,
} from './review-sentences.ts'
import { areasTable, communesTable, indicatorsTable, modelsTable } from './review-tables.ts'

/** The review of a quarter or year: computed sentences and the tables behind them, so that an official can check everything. */
export function programmeReview(question: ReviewQuestion, standings: Standings): Report {
  const { locale, home, period, grades } = question
  const { t, language } = locale
  const heading = headings()
  const words = { unit: unitLabel(home, language), period: periodText(locale, period) }
  const sent = question.reports.filter(({ state }) => state === 'submitted' || state === 'approved')
  const calls = callsText(locale, standings.whole.calls, standings.whole.official)
  return {
    ...programmeFrame({
      locale,
      province: question.province,
      today: question.today,
      isDemo: question.isDemo,
      context: [
        { key: 'unit_slug', label: t('export.unit-code'), value: unitSlug(home) },
        { key: 'period', label: t('export.period-code'), value: period.code },
        ...surveyContext(locale, standings.figures.tallies.askedIn(period)),
      ],
      terms: [
        ...programmeRule(locale, standings).map((meaning) => ({ term: t('rollout.rule.success'), meaning })),
        { term: t('rollout.reported.term'), meaning: t('definition.reported') },
        { term: t('cell.hidden'), meaning: t('export.term.hidden') },
      ],
    }),
    subject: t('rollout.review.subject', words),
    parts: [
      paragraph(
        t('rollout.review.as-of', {
          day: locale.date(lastDay(period, question.today)),
          made: locale.date(question.today),
        }),
      ),
      heading(t('rollout.cockpit.coverage')),
      ...coverageSentences(question, standings).map(paragraph),
      heading(t('rollout.models.title')),
      { kind: 'table', table: modelsTable(locale, standings), isUntitled: true },
      heading(t('rollout.cockpit.verdicts')),
      paragraph(verdictSentence(locale, standings)),
      paragraph(missedSentence(locale, standings)),
      ...(calls ? [paragraph(calls.sentence), paragraph(calls.response)] : []),
      ...moverSentences(locale, standings).map(paragraph),
      paragraph(weakestSentence(locale, standings, home)),
      heading(t('rollout.review.indicators')),
      paragraph(
        t('rollout.review.reports', {
          sent: new Set(sent.map(({ unitId }) => unitId)).size,
          communes: standings.communes.length,
        }),
      ),
      ...(sent.length === 0
        ? []
        : [{ kind: 'table', table: indicatorsTable(locale, sent), isUntitled: true } as const]),
      ...apologySentence(locale, sent).map(paragraph),
      heading(t('rollout.cockpit.areas')),
      { kind: 'table', table: areasTable(locale, standings, period, grades), isUntitled: true },
      heading(t('rollout.communes.title')),
      paragraph(stillMissingLegend(locale, standings.rule)),
      { kind: 'table', table: communesTable(locale, standings, period, grades), isUntitled: true },
    ],
  }
}

/** The last day the review covers: the period's last, or today while it runs. */
function lastDay(period: Period, today: string): string {
  return period.end <= today ? lastDayOf(period) : today
}
