import { type AdministrativeUnit, compareVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { ReportRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { type Report, type ReportTable, reportTable } from '@long-dan/reports'
import { callsText, lastDayOf } from '@long-dan/results'
import {
  type ModelState,
  modelStates,
  overdueApologies,
  type ReportField,
  recognitionLevels,
  reportFields,
} from '@long-dan/rollout'
import type { Period, Verdict } from '@long-dan/statistics'
import { gradeCells, gradeColumns, gradeNotes } from '../../exports/grade-columns.ts'
import { shareColumns } from '../../exports/share-columns.ts'
import { periodText } from '../../wording/period-text.ts'
import { communesIn } from '../communes/commune-list.ts'
import { programmeRule } from '../rule/rule-text.ts'
import { coverageFigures, shareOfCommunes, targetSentences } from '../standings/coverage-figures.ts'
import type { ProgrammeGrades } from '../standings/programme-grades.ts'
import { reasonsOf } from '../standings/reasons.ts'
import { type Standings, visibleCount } from '../standings/standings.ts'
import { weakestCriteria } from '../standings/weakest-criteria.ts'
import { headings, paragraph, programmeFrame, shareCellsOf, surveyContext } from './report-parts.ts'

export interface ReviewQuestion {
  readonly locale: Locale
  readonly home: AdministrativeUnit
  /** A quarter or a year. */
  readonly period: Period
  readonly today: string
  readonly isDemo: boolean
  readonly province: Province
  /** Last versions of the period's reports. */
  readonly reports: readonly ReportRow[]
  /** In the period. */
  readonly grades: ProgrammeGrades
}

const verdicts: readonly Verdict[] = ['met_confident', 'met_uncertain', 'not_met', 'insufficient_n']

/** The review of a quarter or year: computed sentences and the tables behind them; nothing an official could not check there. */
export function programmeReview(question: ReviewQuestion, standings: Standings): Report {
  const { locale, home, period } = question
  const { t, language } = locale
  const heading = headings()
  const words = { unit: unitLabel(home, language), period: periodText(locale, period) }
  const sent = question.reports.filter(({ state }) => state === 'submitted' || state === 'approved')
  const tables = tablesOf(question, standings, sent)
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
      ...(sent.length === 0 ? [] : [{ kind: 'table', table: tables.indicators, isUntitled: true } as const]),
      ...apologySentence(locale, sent).map(paragraph),
      heading(t('rollout.cockpit.areas')),
      { kind: 'table', table: tables.areas, isUntitled: true },
      heading(t('rollout.communes.title')),
      { kind: 'table', table: tables.communes, isUntitled: true },
    ],
  }
}

/** An empty register says nothing of the promise. */
function coverageSentences({ locale, home, province }: ReviewQuestion, standings: Standings): readonly string[] {
  const { t } = locale
  if (standings.models.length === 0) return [t('rollout.start.empty')]
  const { successful, recognised, communes, targets } = coverageFigures(standings, province.programme.targets)
  return [
    t('rollout.cockpit.successful', { successful, communes }),
    t('rollout.cockpit.recognised', { recognised, communes, percent: shareOfCommunes(locale, recognised, communes) }),
    ...(home.level === 'province' ? targets.map((target) => targetSentences(locale, target).join(' ')) : []),
  ]
}

/** The day up to which the review looks: the period's last, or today while it runs. */
function lastDay(period: Period, today: string): string {
  return period.end <= today ? lastDayOf(period) : today
}

function tablesOf({ locale, period, grades }: ReviewQuestion, standings: Standings, sent: readonly ReportRow[]) {
  return {
    indicators: indicatorsTable(locale, sent),
    areas: areasTable(locale, standings, period, grades),
    communes: communesTable(locale, standings, period, grades),
  }
}

function modelsTable(locale: Locale, { models }: Standings): ReportTable {
  const { t } = locale
  return reportTable({
    name: 'models',
    title: t('rollout.models.title'),
    columns: [
      { key: 'label', label: t('rollout.model.level'), type: 'text', width: 2 },
      ...modelStates.map((state) => ({ key: state, label: t(`rollout.state.${state}`), type: 'count' as const })),
    ],
    rows: recognitionLevels.map((level) => ({
      cells: {
        label: t(`rollout.level.${level}`),
        ...countByState(models.filter((model) => model.level === level)),
      },
    })),
  })
}

function countByState(models: Standings['models']): Readonly<Record<ModelState, number>> {
  const counts = modelStates.map((state) => [state, models.filter((model) => model.state === state).length])
  return Object.fromEntries(counts)
}

/** Sums of what was reported; officials are those of each commune's latest report. */
function indicatorsTable({ t }: Locale, sent: readonly ReportRow[]): ReportTable {
  const latest = [...new Map(sent.map((report) => [report.unitId, report])).values()]
  const isStock = (field: ReportField) => field === 'officials' || field === 'officialsPledged'
  const summed = reportFields.filter((field) => !field.startsWith('reported'))
  return reportTable({
    name: 'indicators',
    title: t('rollout.review.indicators'),
    columns: [
      { key: 'indicator', label: t('rollout.review.code'), type: 'text', where: 'data' },
      { key: 'label', label: t('rollout.report.figure'), type: 'text', width: 3 },
      { key: 'value', label: t('rollout.review.sum'), type: 'count' },
      { key: 'communes', label: t('rollout.review.communes-reporting'), type: 'count' },
    ],
    rows: summed.map((field) => {
      const known = (isStock(field) ? latest : sent).filter(({ values }) => values[field] !== null)
      return {
        cells: {
          indicator: field,
          label: t(`rollout.field.${field}`),
          value: known.length === 0 ? null : known.reduce((sum, { values }) => sum + (values[field] ?? 0), 0),
          communes: new Set(known.map(({ unitId }) => unitId)).size,
        },
      }
    }),
    notes: [t('rollout.review.indicators-note')],
  })
}

function areasTable(locale: Locale, standings: Standings, period: Period, grades: ProgrammeGrades): ReportTable {
  const { t, language } = locale
  const areas = [
    ...new Map(standings.communes.flatMap(({ area }) => (area ? [[area.id, area] as const] : []))).values(),
  ]
  return reportTable({
    name: 'areas',
    title: t('rollout.cockpit.areas'),
    columns: [
      { key: 'area', label: t('export.unit-code'), type: 'text', where: 'data' },
      { key: 'label', label: t('rollout.area'), type: 'text', width: 2 },
      { key: 'communes', label: t('rollout.tab.communes'), type: 'count' },
      { key: 'recognised', label: t('rollout.show.recognised'), type: 'count' },
      { key: 'successful', label: t('rollout.show.successful'), type: 'count' },
      ...shareColumns(locale),
      ...gradeColumns(locale),
    ],
    rows: areas
      .toSorted((a, b) => compareVietnamese(a.name, b.name))
      .map((area) => {
        const slug = unitSlug(area)
        const count = visibleCount(standings.figures, area, period)
        return {
          cells: {
            area: slug,
            label: unitLabel(area, language),
            communes: communesIn(standings, 'all', slug).length,
            recognised: communesIn(standings, 'recognised', slug).length,
            successful: communesIn(standings, 'successful', slug).length,
            ...shareCellsOf(locale, count),
            ...gradeCells(count && grades.of(area, [period])),
          },
        }
      }),
  })
}

function communesTable(locale: Locale, standings: Standings, period: Period, grades: ProgrammeGrades): ReportTable {
  const { t, language } = locale
  return reportTable({
    name: 'communes',
    title: t('rollout.communes.title'),
    columns: [
      { key: 'unit', label: t('export.unit-code'), type: 'text', where: 'data' },
      { key: 'label', label: t('column.unit'), type: 'text', width: 1.7 },
      { key: 'recognised', label: t('rollout.show.recognised'), type: 'yes-no', width: 0.95 },
      { key: 'successful', label: t('rollout.show.successful'), type: 'yes-no', width: 0.95 },
      ...shareColumns(locale),
      ...gradeColumns(locale),
      { key: 'reasons', label: t('rollout.cockpit.missed'), type: 'text', width: 2.8 },
    ],
    rows: standings.communes.map(({ unit, recognition, result }) => {
      const count = visibleCount(standings.figures, unit, period)
      return {
        cells: {
          unit: unitSlug(unit),
          label: unitLabel(unit, language),
          recognised: recognition.isRecognised,
          successful: result.isSuccessful,
          ...shareCellsOf(locale, count),
          ...gradeCells(count && grades.of(unit, [period])),
          reasons: reasonsOf(locale, result)
            .map(({ text }) => text)
            .join(' '),
        },
      }
    }),
    notes: gradeNotes(
      locale,
      standings.communes
        .filter(({ unit }) => visibleCount(standings.figures, unit, period) !== null)
        .map(({ unit }) => ({ grade: grades.of(unit, [period]) })),
    ),
  })
}

function verdictSentence({ t }: Locale, standings: Standings): string {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, communesIn(standings, verdict).length]))
  return t('rollout.review.verdicts', {
    quarters: standings.rule.windowQuarters,
    confident: counts.met_confident ?? 0,
    uncertain: counts.met_uncertain ?? 0,
    missed: counts.not_met ?? 0,
    few: counts.insufficient_n ?? 0,
  })
}

function missedSentence({ t }: Locale, standings: Standings): string {
  return t('rollout.review.missed', {
    recognition: communesIn(standings, 'not-recognised').length,
    verdict: communesIn(standings, 'missed-verdict').length,
    pledge: communesIn(standings, 'missed-pledge').length,
    apology: communesIn(standings, 'missed-apology').length,
  })
}

function moverSentences(locale: Locale, standings: Standings): readonly string[] {
  const { t, language } = locale
  const names = (show: 'higher' | 'lower') =>
    communesIn(standings, show)
      .map(({ unit }) => unitLabel(unit, language))
      .join(', ')
  const [higher, lower] = [names('higher'), names('lower')]
  if (higher === '' && lower === '') return [t('rollout.review.no-movement')]
  return [
    ...(higher === '' ? [] : [t('rollout.review.higher', { units: higher })]),
    ...(lower === '' ? [] : [t('rollout.review.lower', { units: lower })]),
  ]
}

function weakestSentence(locale: Locale, standings: Standings, home: AdministrativeUnit): string {
  const { criteria } = weakestCriteria(locale, standings, home)
  if (criteria.length === 0) return locale.t('rollout.review.no-criteria')
  const listed = criteria.map(({ short, share }) => `${short} (${share.percent}, ${share.fraction}, ${share.interval})`)
  return locale.t('rollout.review.weakest', { criteria: listed.join('; ') })
}

function apologySentence({ t }: Locale, sent: readonly ReportRow[]): readonly string[] {
  const byUnit = [...Map.groupBy(sent, ({ unitId }) => unitId).values()]
  const owing = byUnit
    .map((reports) => overdueApologies(reports.map(({ values }) => values)) ?? 0)
    .filter((count) => count > 0)
  if (owing.length === 0) return []
  return [t('rollout.review.apologies', { units: owing.length, count: owing.reduce((sum, count) => sum + count, 0) })]
}
