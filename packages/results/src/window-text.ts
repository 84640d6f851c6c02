import type { Locale } from '@long-dan/i18n'
import { type Period, periodOf } from '@long-dan/statistics'
import { type OfficialVerdict, quartersOfVerdict } from './official-verdict.ts'
import { periodText } from './period-text.ts'

/** Which ballots a verdict counts: `Quý IV/2025 – Quý III/2026`, or the round with its months. */
export function windowText(locale: Locale, official: OfficialVerdict): string {
  return official.round === null ? quartersText(locale, official) : roundText(locale, official.round)
}

/** The quarters of the verdict's period, in which citizens were called. */
export function quartersText(locale: Locale, official: OfficialVerdict): string {
  return periodsText(locale, quartersOfVerdict(official))
}

/** `đợt khảo sát “Mùa thu”, Tháng 7/2026 – Tháng 9/2026` */
export function roundText(
  locale: Locale,
  { name, firstMonth, lastMonth }: NonNullable<OfficialVerdict['round']>,
): string {
  const ends = [firstMonth, lastMonth].map((month) => periodOf('month', month))
  return locale.t('verdict.round', { name, months: periodsText(locale, ends) })
}

/** From the first period to the last. */
export function periodsText(locale: Locale, periods: readonly Period[]): string {
  const ends = [periods[0], periods.at(-1)].flatMap((period) => (period ? [periodText(locale, period)] : []))
  return [...new Set(ends)].join(' – ')
}
