import { compareVietnamese, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { ReportRow } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type ReportTable, reportTable } from '@long-dan/reports'
import { type ModelState, modelStates, type ReportField, recognitionLevels, reportFields } from '@long-dan/rollout'
import type { Period } from '@long-dan/statistics'
import { gradeCells, gradeColumns, gradeNotes } from '../../exports/grade-columns.ts'
import { shareCellsOf, shareColumns } from '../../exports/share-columns.ts'
import { communesIn } from '../communes/commune-list.ts'
import type { ProgrammeGrades } from '../standings/programme-grades.ts'
import { reasonsOf } from '../standings/reasons.ts'
import { type Standings, visibleCount } from '../standings/standings.ts'
import { stillMissing } from '../standings/still-missing.ts'

export function modelsTable(locale: Locale, { models }: Standings): ReportTable {
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

/** Sums of the reported numbers; officials come from each commune's latest report. */
export function indicatorsTable({ t }: Locale, sent: readonly ReportRow[]): ReportTable {
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

export function areasTable(locale: Locale, standings: Standings, period: Period, grades: ProgrammeGrades): ReportTable {
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
            ...gradeCells(locale, count && grades.of(area, [period])),
          },
        }
      }),
  })
}

export function communesTable(
  locale: Locale,
  standings: Standings,
  period: Period,
  grades: ProgrammeGrades,
): ReportTable {
  const { t, language } = locale
  return reportTable({
    name: 'communes',
    title: t('rollout.communes.title'),
    columns: [
      { key: 'unit', label: t('export.unit-code'), type: 'text', where: 'data' },
      { key: 'label', label: t('column.unit'), type: 'text', width: 2.1 },
      { key: 'recognised', label: t('rollout.show.recognised'), type: 'yes-no', width: 0.8 },
      { key: 'successful', label: t('rollout.show.successful'), type: 'yes-no', where: 'data' },
      ...shareColumns(locale),
      ...gradeColumns(locale),
      { key: 'reasons', label: t('rollout.cockpit.missed'), type: 'text', where: 'data' },
      { key: 'missing', label: t('rollout.missing'), type: 'text', where: 'paper', width: 2.9 },
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
          ...gradeCells(locale, count && grades.of(unit, [period])),
          reasons: reasonsOf(locale, result)
            .map(({ text }) => text)
            .join(' '),
          missing: stillMissing(locale, result),
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
