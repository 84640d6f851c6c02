import { unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { ModelVersion } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { paragraph, type Report, type ReportPart, type ReportTable, reportTable } from '@long-dan/reports'
import { callsText, periodText } from '@long-dan/results'
import { type PilotModel, reportFields } from '@long-dan/rollout'
import { gradeCells, gradeColumns, gradeNotes } from '../../exports/grade-columns.ts'
import { shareCellsOf, shareColumns } from '../../exports/share-columns.ts'
import { instantText } from '../../pages/instant-text.ts'
import { shareText } from '../../wording/share-text.ts'
import { verdictText } from '../../wording/verdict.ts'
import { shownValues } from '../quarter-reports/report-form.ts'
import { programmeRule, quartersNote } from '../rule/rule-text.ts'
import type { ProgrammeGrades } from '../standings/programme-grades.ts'
import { reasonOf } from '../standings/reasons.ts'
import type { Standing } from '../standings/standing.ts'
import type { Standings } from '../standings/standings.ts'
import { wordsAndDeeds } from '../standings/words-and-deeds.ts'
import { conclusionOf, conditionsToMeet } from './conditions-to-meet.ts'
import { headings, programmeFrame, surveyContext } from './report-parts.ts'

interface FileQuestion {
  readonly locale: Locale
  readonly province: Province
  readonly today: string
  readonly isDemo: boolean
  /** Every version of the models the commune carries, newest first. */
  readonly histories: readonly (PilotModel & ModelVersion)[]
  readonly grades: ProgrammeGrades
}

/** What a commune's recognition rests on: rule and result, ballots, words beside deeds, reports, the register's history. */
export function recognitionFile(
  { locale, province, today, isDemo, histories, grades }: FileQuestion,
  standings: Standings,
  standing: Standing,
): Report {
  const { t, language } = locale
  const { unit, count } = standing
  const heading = headings()
  const name = unitLabel(unit, language)
  const share = shareText(locale, count)
  const calls = callsText(locale, standing.calls, standing.official)
  return {
    ...programmeFrame({
      locale,
      province,
      today,
      isDemo,
      context: [
        { key: 'unit_slug', label: t('export.unit-code'), value: unitSlug(unit) },
        ...surveyContext(locale, standings.figures.tallies.askedIn(standings.quarter)),
      ],
      terms: [
        { term: t('column.satisfied'), meaning: t('export.term.satisfied') },
        { term: t('column.interval'), meaning: t('export.term.interval') },
        { term: t('rollout.reported.term'), meaning: t('definition.reported') },
      ],
    }),
    subject: t('rollout.file.subject', { unit: name }),
    parts: [
      heading(t('rollout.result')),
      {
        kind: 'paragraph',
        isStrong: true,
        text: t(conclusionOf(standing.result), { unit: name }),
      },
      { kind: 'table', table: conditionsTable(locale, standing), isUntitled: true },
      paragraph(`${t('rollout.rule.success')}: ${programmeRule(locale, standings).join(' ')}`),
      heading(t('rollout.commune.ballots')),
      paragraph(share === null ? t('rollout.file.no-ballots') : t('rollout.file.ballots', { ...share })),
      paragraph(verdictText(locale, standing.official).sentence),
      ...(calls ? [paragraph(calls.sentence), paragraph(calls.response)] : []),
      ...gradeNotes(locale, [{ grade: grades.ofVerdict(standing) }]).map(paragraph),
      paragraph(quartersNote(locale, standings.rule)),
      { kind: 'table', table: quartersTable(locale, standing, grades), isUntitled: true },
      heading(t('rollout.deeds')),
      { kind: 'table', table: deedsTable(locale, standings, standing), isUntitled: true },
      heading(t('rollout.reports.title')),
      ...reportsParts(locale, standing),
      heading(t('rollout.commune.models')),
      { kind: 'table', table: historyTable(locale, standing, histories), isUntitled: true },
    ],
  }
}

function conditionsTable(locale: Locale, { result }: Standing): ReportTable {
  const { t } = locale
  return reportTable({
    name: 'conditions',
    title: t('rollout.result'),
    columns: [
      { key: 'label', label: t('rollout.condition'), type: 'text' },
      { key: 'outcome', label: t('rollout.outcome'), type: 'text' },
      { key: 'reason', label: t('rollout.why'), type: 'text', width: 2.5 },
    ],
    rows: conditionsToMeet(result).map((condition) => ({
      cells: {
        label: t(`rollout.condition.${condition.code}`),
        outcome: t(`rollout.outcome.${condition.outcome}`),
        reason: reasonOf(locale, condition).text,
      },
    })),
  })
}

function quartersTable(locale: Locale, { unit, quarters }: Standing, grades: ProgrammeGrades): ReportTable {
  return reportTable({
    name: 'quarters',
    title: locale.t('rollout.commune.ballots'),
    columns: [
      { key: 'period', label: locale.t('export.period-code'), type: 'text', where: 'data' },
      { key: 'label', label: locale.t('rollout.quarter'), type: 'text' },
      ...shareColumns(locale),
      ...gradeColumns(locale),
    ],
    rows: quarters.map(({ quarter, count }) => ({
      cells: {
        period: quarter.code,
        label: periodText(locale, quarter),
        ...shareCellsOf(locale, count),
        ...gradeCells(locale, count && grades.of(unit, [quarter])),
      },
    })),
  })
}

function deedsTable(locale: Locale, standings: Standings, standing: Standing): ReportTable {
  const { t } = locale
  return reportTable({
    name: 'deeds',
    title: t('rollout.deeds'),
    columns: [
      { key: 'criterion', label: t('export.item'), type: 'text', where: 'data' },
      { key: 'label', label: t('rollout.deeds.criterion'), type: 'text', width: 1.6 },
      { key: 'word', label: t('rollout.deeds.word'), type: 'text', width: 1.6 },
      { key: 'deed', label: t('rollout.deeds.deed'), type: 'text', width: 2 },
    ],
    rows: wordsAndDeeds(locale, standings, standing).map(({ code, name, share, note, deed }) => ({
      cells: {
        criterion: code,
        label: name,
        word: share ? `${share.percent} (${share.fraction}; ${share.interval})` : note,
        deed: deed ?? t('rollout.deeds.none'),
      },
    })),
    notes: [t('rollout.deeds-note', { quarter: periodText(locale, standings.quarter) })],
  })
}

function reportsParts(locale: Locale, { reports, quarters }: Standing): readonly ReportPart[] {
  const { t } = locale
  if (reports.length === 0) return [paragraph(t('rollout.file.no-reports'))]
  const table = reportTable({
    name: 'reports',
    title: t('rollout.reports.title'),
    columns: [
      { key: 'indicator', label: t('rollout.review.code'), type: 'text', where: 'data' },
      { key: 'label', label: t('rollout.report.figure'), type: 'text', width: 2.4 },
      ...quarters.map(({ quarter }) => ({
        key: quarter.code,
        label: periodText(locale, quarter),
        type: 'figures' as const,
      })),
    ],
    rows: reportFields.map((field) => ({
      cells: {
        indicator: field,
        label: t(`rollout.field.${field}`),
        ...Object.fromEntries(
          quarters.map(({ quarter }) => {
            const report = reports.find((each) => each.quarter === quarter.start)
            return [quarter.code, report ? shownValues(locale, report.values)[field] || null : null]
          }),
        ),
      },
    })),
    notes: [t('rollout.review.indicators-note')],
  })
  return [{ kind: 'table', table, isUntitled: true }]
}

function historyTable(locale: Locale, { recognition }: Standing, histories: FileQuestion['histories']): ReportTable {
  const { t, language } = locale
  const units = new Map(recognition.models.map(({ model, unit }) => [model.id, unitLabel(unit, language)]))
  return reportTable({
    name: 'history',
    title: t('rollout.commune.models'),
    columns: [
      { key: 'unit', label: t('column.unit'), type: 'text', width: 1.4 },
      { key: 'at', label: t('record.at'), type: 'figures', width: 1.3 },
      { key: 'by', label: t('rollout.history.by'), type: 'text' },
      { key: 'act', label: t('rollout.history.act'), type: 'text' },
      { key: 'state', label: t('rollout.model.state'), type: 'text' },
      { key: 'decision', label: t('rollout.model.decision'), type: 'text', width: 1.4 },
    ],
    rows: histories.map((version) => ({
      cells: {
        unit: units.get(version.id) ?? '',
        at: instantText(version.recordedAt),
        by: version.recordedBy ?? t('rollout.by-demo'),
        act: t(`rollout.act.${version.act as 'changed'}`),
        state: t(`rollout.state.${version.state}`),
        decision: [version.decisionNumber, version.decidedOn && locale.date(version.decidedOn)]
          .filter(Boolean)
          .join(' · '),
      },
    })),
  })
}
