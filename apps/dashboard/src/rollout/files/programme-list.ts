import { compareVietnamese, type UnitDirectory, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { ReportRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { paragraph, type Report, type ReportTable, reportTable } from '@long-dan/reports'
import { periodText } from '@long-dan/results'
import { reportFields } from '@long-dan/rollout'
import type { Period } from '@long-dan/statistics'
import type { ProgrammeList } from '../../addresses/programme.ts'
import { aboveName } from '../models/models-page.ts'
import { shownValues } from '../quarter-reports/report-form.ts'
import { reportingThen } from '../quarter-reports/reporting-communes.ts'
import { reasonsOf } from '../standings/reasons.ts'
import type { Standings } from '../standings/standings.ts'
import { stillMissing, stillMissingLegend } from '../standings/still-missing.ts'
import { programmeFrame } from './report-parts.ts'

interface ListQuestion {
  readonly locale: Locale
  readonly province: Province
  readonly directory: UnitDirectory
  readonly standings: Standings
  /** Reports of the quarter. */
  readonly reports: readonly ReportRow[]
  readonly period: Period
  readonly today: string
  readonly isDemo: boolean
}

/** Name of each list as a file. */
export const listNames: Readonly<Record<ProgrammeList, string>> = {
  communes: 'danh-sach-xa-phuong',
  models: 'so-theo-doi-mo-hinh',
  reports: 'bao-cao-quy',
}

/** A complete list of the programme as on its page, for a spreadsheet or on paper. */
export function programmeList(name: ProgrammeList, question: ListQuestion): Report {
  const { locale, period, standings, today } = question
  const { t, language } = locale
  const tables = { communes: communeTable, models: modelTable, reports: reportsTable }
  const said = name === 'reports' ? periodText(locale, period) : t('rollout.as-of', { day: locale.date(today) })
  return {
    ...programmeFrame({
      ...question,
      context: [{ key: 'period', label: t('export.period-code'), value: name === 'reports' ? period.code : today }],
      terms: [],
    }),
    subject: t(`programme.file.${name}`),
    parts: [
      paragraph(`${unitLabel(standings.home, language)}. ${said}`),
      ...(name === 'communes' ? [paragraph(stillMissingLegend(locale, standings.rule))] : []),
      { kind: 'table', table: tables[name](question), isUntitled: true },
    ],
  }
}

function communeTable({ locale, standings }: ListQuestion): ReportTable {
  const { t, language } = locale
  return reportTable({
    name: 'communes',
    title: t('programme.file.communes'),
    columns: [
      { key: 'unit', label: t('export.unit-code'), type: 'text', where: 'data' },
      { key: 'label', label: t('column.unit'), type: 'text', width: 1.7 },
      { key: 'area', label: t('rollout.area'), type: 'text', width: 1.9 },
      { key: 'recognised', label: t('rollout.state.recognised'), type: 'yes-no', width: 0.8 },
      { key: 'successful', label: t('rollout.successful'), type: 'yes-no', where: 'data' },
      { key: 'reasons', label: t('rollout.why'), type: 'text', where: 'data' },
      { key: 'missing', label: t('rollout.missing'), type: 'text', where: 'paper', width: 3.2 },
    ],
    rows: standings.communes
      .toSorted((a, b) => compareVietnamese(a.unit.name, b.unit.name))
      .map(({ unit, area, recognition, result }) => ({
        cells: {
          unit: unitSlug(unit),
          label: unitLabel(unit, language),
          area: area ? unitLabel(area, language) : null,
          recognised: recognition.isRecognised,
          successful: result.isSuccessful,
          reasons: reasonsOf(locale, result)
            .map(({ text }) => text)
            .join(' '),
          missing: stillMissing(locale, result),
        },
      })),
  })
}

function modelTable({ locale, directory, standings, today }: ListQuestion): ReportTable {
  const { t, language } = locale
  return reportTable({
    name: 'models',
    title: t('programme.file.models'),
    columns: [
      { key: 'unit', label: t('export.unit-code'), type: 'text', where: 'data' },
      { key: 'label', label: t('column.unit'), type: 'text', width: 1.6 },
      { key: 'district', label: t('rollout.import.district'), type: 'text', width: 1.4 },
      { key: 'present', label: t('rollout.model.present'), type: 'text', width: 1.4 },
      { key: 'state', label: t('rollout.model.state'), type: 'text', width: 1.2 },
      { key: 'level', label: t('rollout.model.level'), type: 'text' },
      { key: 'decision', label: t('rollout.model.decisionNumber'), type: 'text' },
      { key: 'decided_on', label: t('rollout.model.decidedOn'), type: 'date' },
    ],
    rows: standings.models
      .flatMap((model) => {
        const unit = directory.byId(model.unitId)
        return unit ? [{ model, unit, present: directory.presentUnits(unit.id, today).unit }] : []
      })
      .sort((a, b) => compareVietnamese(a.unit.name, b.unit.name))
      .map(({ model, unit, present }) => ({
        cells: {
          unit: unitSlug(unit),
          label: unitLabel(unit, language),
          district: aboveName(directory, unit, language),
          present: present ? unitLabel(present, language) : t('rollout.models.divided'),
          state: t(`rollout.state.${model.state}`),
          level: t(`rollout.level.${model.level}`),
          decision: model.decisionNumber,
          decided_on: model.decidedOn,
        },
      })),
  })
}

// As many as fit on a page; the other figures are in the data files.
const printed = ['officials', 'officialsPledged', 'dossiersReceived', 'dossiersLate', 'lettersApology', 'homeVisits']

function reportsTable({ locale, directory, standings, reports, period }: ListQuestion): ReportTable {
  const { t, language } = locale
  const of = new Map(reports.map((report) => [report.unitId, report]))
  return reportTable({
    name: 'reports',
    title: t('programme.file.reports'),
    columns: [
      { key: 'unit', label: t('export.unit-code'), type: 'text' as const, where: 'data' as const },
      { key: 'label', label: t('column.unit'), type: 'text' as const, width: 1.8 },
      { key: 'state', label: t('programme.plan.state'), type: 'text' as const, width: 1.4 },
      ...reportFields.map((field) => ({
        key: field as string,
        label: t(`rollout.field.${field}`),
        type: 'figures' as const,
        ...(!printed.includes(field) && { where: 'data' as const }),
      })),
    ],
    rows: reportingThen(directory, standings.home, period)
      .lines.toSorted((a, b) => compareVietnamese(a.unit.name, b.unit.name))
      .map(({ unit }) => {
        const report = of.get(unit.id)
        const values = report && shownValues(locale, report.values)
        return {
          cells: {
            unit: unitSlug(unit),
            label: unitLabel(unit, language),
            state: t(`rollout.report.state.${report?.state ?? 'none'}`),
            ...Object.fromEntries(reportFields.map((field) => [field, values?.[field] || null])),
          },
        }
      }),
  })
}
