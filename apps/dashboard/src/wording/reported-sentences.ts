import { type UnitDirectory, unitLabel } from '@long-dan/administrative-units'
import type { ReportedFigure } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'

/** What was reported, in sentences that claim only that; each appears only when all its figures are known. */
export function reportedSentences(
  locale: Locale,
  directory: UnitDirectory,
  figures: readonly ReportedFigure[],
): readonly string[] {
  const { t, language, percent, number } = locale
  const known = (indicator: string) => figures.find((figure) => figure.indicator === indicator)
  const value = (indicator: string) => known(indicator)?.value
  const [models, province, district] = [
    'pilot_models',
    'pilot_models_province_level',
    'pilot_models_district_level',
  ].map(value)
  const lowest = value('pilot_models_satisfied_percent_min')
  const rates = figures
    .filter(({ indicator }) => indicator === 'satisfied_percent')
    .toSorted((a, b) => b.value - a.value)
    .map((figure) => {
      const unit = directory.byId(figure.unitId)
      return `${unit ? unitLabel(unit, language) : ''} ${percent(Math.round(figure.value * 10))}`
    })
  const pledged = known('officials_pledged')
  const unit = pledged && directory.byId(pledged.unitId)
  const [settled, visits] = ['dossiers_settled_percent', 'home_visits'].map(value)
  const letters = ['letters_thanks', 'letters_apology', 'letters_congratulation', 'letters_condolence'].map(value)
  const [thanks, apology, congratulation, condolence] = letters
  return [
    ...(models === undefined || province === undefined || district === undefined
      ? []
      : [t('rollout.reported.models', { models, province, district })]),
    ...(lowest === undefined ? [] : [t('rollout.reported.lowest', { lowest })]),
    ...(rates.length === 0 ? [] : [t('rollout.reported.rates', { rates: rates.join(', ') })]),
    ...(unit === undefined || pledged === undefined || settled === undefined || visits === undefined
      ? []
      : [
          t('rollout.reported.city', {
            unit: unitLabel(unit, language),
            pledged: pledged.value,
            settled: `${number(settled)}%`,
            visits,
          }),
        ]),
    ...(thanks === undefined || apology === undefined || congratulation === undefined || condolence === undefined
      ? []
      : [t('rollout.reported.letters', { thanks, apology, congratulation, condolence })]),
  ]
}
