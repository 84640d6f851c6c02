import { unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type AskedQuestions, breakSentences } from '@long-dan/questionnaire'
import type { Report } from '@long-dan/reports'
import { type DatedVerdictRule, definitionCode, lastDayOf, periodText } from '@long-dan/results'
import { lastDayCounted } from '../figures/last-day-counted.ts'
import { runningNote } from '../navigation/period-switch.ts'
import { versionCodes, versionDates } from '../results/unit/results-model.ts'
import type { UnitQuestion } from '../results/unit/unit-question.ts'
import { letterheadOf } from './letterhead.ts'

/**
 * Everything around the figures in a file about a unit and period. `asked` is what their ballots asked, which may be more than was offered
 * in the period: a paper form of an earlier version is answered later. Without figures it is what was offered.
 */
export function reportFrame(
  question: UnitQuestion,
  isDemo: boolean,
  asked = offeredIn(question),
): Omit<Report, 'parts' | 'subject'> {
  const { locale, reference, period, today, rule, unit, view } = question
  const { t, language } = locale
  return {
    language,
    letterhead: letterheadOf(locale, unit, reference.province),
    definitions: definitionsOf(locale, rule),
    context: [
      { key: 'unit_slug', label: t('export.unit-code'), value: view.slug },
      { key: 'unit_name', label: t('column.unit'), value: unitLabel(unit, language) },
      { key: 'period', label: t('export.period-code'), value: period.code },
      { key: 'period_from', label: t('export.period-from'), value: period.start },
      { key: 'period_to', label: t('export.period-to'), value: lastDayOf(period) },
      { key: 'counted_to', label: t('export.counted-to'), value: lastDayCounted(period, today) ?? '' },
      { key: 'map', label: t('map.label'), value: t(question.todays ? 'map.today' : 'map.then') },
      { key: 'definition', label: t('export.definition'), value: definitionCode },
      { key: 'questionnaire', label: t('export.questionnaire'), value: versionCodes(asked) },
      { key: 'questionnaire_breaks', label: t('export.breaks'), value: breakSentences(locale, asked).join(' ') },
      { key: 'threshold_percent', label: t('export.threshold'), value: String(rule.thresholdPercent) },
      { key: 'minimum_base', label: t('export.minimum-base'), value: String(rule.minimumBase) },
      { key: 'rule_from', label: t('export.rule-from'), value: rule.validFrom },
      { key: 'made_on', label: t('export.made-on'), value: today },
    ],
    specimen: isDemo ? t('demo.mark') : null,
    // The day rather than the moment: asked for twice, it is the same file.
    madeAt: new Date(`${today}T00:00:00Z`),
  }
}

function offeredIn({ reference, period }: UnitQuestion): AskedQuestions {
  return reference.questionnaires.during(period.start, period.end)
}

export function subjectOf(question: UnitQuestion): string {
  const { locale, period } = question
  // Non-breaking, because "Quý III/2026" is one name.
  const when = periodText(locale, period).replaceAll(' ', '\u00a0')
  const words = { unit: unitLabel(question.unit, locale.language), period: when }
  const subject = locale.t('export.subject', words)
  const running = runningNote(locale, period, question)
  return running === null ? subject : locale.t('export.subject.running', { subject, running: lowerFirst(running) })
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

/** For people: the period, and since when its questionnaires have been used; the data files have their codes. */
export function paperSource({ locale, period }: UnitQuestion, asked: AskedQuestions): string {
  const source = locale.t('export.source', { period: periodText(locale, period), dates: versionDates(locale, asked) })
  return [source, ...breakSentences(locale, asked)].join(' ')
}

function definitionsOf({ t, number, date }: Locale, rule: DatedVerdictRule): Report['definitions'] {
  const threshold = `${number(rule.thresholdPercent)}%`
  const words = { threshold, minimum: rule.minimumBase, day: date(rule.validFrom) }
  return [
    { term: t('column.satisfied'), meaning: t('export.term.satisfied') },
    { term: t('column.interval'), meaning: t('export.term.interval') },
    { term: t('column.verdict'), meaning: t('export.term.verdict', words) },
    { term: t('export.term.group-name'), meaning: t('export.term.group') },
    { term: t('cell.hidden'), meaning: t('export.term.hidden') },
    { term: t('export.term.volunteers-name'), meaning: t('export.term.volunteers') },
  ]
}
