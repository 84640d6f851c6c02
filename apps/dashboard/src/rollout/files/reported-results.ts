import { compareVietnamese, type UnitDirectory, unitLabel, unitSlug } from '@long-dan/administrative-units'
import type { ReportedFigure } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import { paragraph, type Report, reportTable } from '@long-dan/reports'
import { smallestPossibleBase } from '@long-dan/statistics'
import { reportedSentences } from '../../wording/reported-sentences.ts'
import { headings, programmeFrame } from './report-parts.ts'

interface ReportedQuestion {
  readonly locale: Locale
  readonly province: Province
  readonly directory: UnitDirectory
  readonly figures: readonly ReportedFigure[]
  readonly year: string
  readonly today: string
}

/**
 * What the province itself reported in a year, from reference data (`legacy_reported`): figures without bases, in sentences that claim only
 * that they were reported. Never beside or among surveyed figures. Null when nothing is known for the year.
 */
export function reportedResults({
  locale,
  province,
  directory,
  figures: all,
  year,
  today,
}: ReportedQuestion): Report | null {
  const figures = all.filter(({ reportedOn }) => reportedOn.startsWith(year))
  const [first] = figures
  if (first === undefined) return null
  const { t, language } = locale
  const heading = headings()
  const sentences = reportedSentences(locale, directory, figures)
  const rates = figures.filter(({ indicator }) => indicator === 'satisfied_percent')
  const nameOf = ({ unitId }: ReportedFigure) => {
    const unit = directory.byId(unitId)
    return unit ? unitLabel(unit, language) : ''
  }
  const table = reportTable({
    name: 'reported',
    title: t('rollout.reported.table'),
    columns: [
      { key: 'unit', label: t('export.unit-code'), type: 'text', where: 'data' },
      { key: 'label', label: t('column.unit'), type: 'text', width: 2 },
      { key: 'indicator', label: t('rollout.report.figure'), type: 'text', width: 3 },
      { key: 'value', label: t('rollout.reported.value'), type: 'figures' },
      { key: 'definition', label: t('export.definition'), type: 'text', where: 'data' },
    ],
    rows: figures
      .toSorted((a, b) => compareVietnamese(nameOf(a), nameOf(b)))
      .map((figure) => ({
        cells: {
          unit: slugOf(directory, figure),
          label: nameOf(figure),
          indicator: indicatorText(locale, figure.indicator),
          value: valueText(locale, figure),
          definition: figure.definition,
        },
      })),
    notes: [first.source],
  })
  return {
    ...programmeFrame({
      locale,
      province,
      today,
      isDemo: false,
      context: [
        { key: 'period', label: t('export.period-code'), value: year },
        { key: 'definition', label: t('export.definition'), value: 'legacy_reported' },
      ],
      terms: [{ term: t('rollout.reported.term'), meaning: t('definition.reported') }],
    }),
    subject: t('rollout.reported.subject', { year }),
    parts: [
      heading(t('rollout.reported.results')),
      ...sentences.map(paragraph),
      heading(t('rollout.reported.reading')),
      paragraph(t('rollout.reported.no-base')),
      ...rates
        .map((figure) => ({ tenths: Math.round(figure.value * 10), name: nameOf(figure) }))
        .filter(({ tenths }) => smallestPossibleBase(tenths) > 1)
        .map(({ tenths, name }) =>
          paragraph(
            t('rollout.reported.grim', {
              unit: name,
              percent: locale.percent(tenths),
              base: smallestPossibleBase(tenths),
            }),
          ),
        ),
      { kind: 'table', table },
    ],
  }
}

function slugOf(directory: UnitDirectory, { unitId }: ReportedFigure): string {
  const unit = directory.byId(unitId)
  return unit ? unitSlug(unit) : ''
}

const indicators = [
  'satisfied_percent',
  'pilot_models',
  'pilot_models_province_level',
  'pilot_models_district_level',
  'pilot_models_satisfied_percent_min',
  'officials_pledged',
  'dossiers_settled_percent',
  'home_visits',
  'letters_thanks',
  'letters_apology',
  'letters_congratulation',
  'letters_condolence',
] as const

function indicatorText({ t }: Locale, indicator: string): string {
  const known = indicators.find((code) => code === indicator)
  return known ? t(`rollout.indicator.${known}`) : indicator
}

function valueText({ number, percent }: Locale, { value, unitOfMeasure }: ReportedFigure): string {
  return unitOfMeasure === 'percent' ? percent(Math.round(value * 10)) : number(value)
}
