import type { MonthCount } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { isDisclosable, type Period, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import type { PeriodAddress } from './address.ts'
import { periodText, shortPeriodText } from './period-text.ts'
import { type ShareText, shareText } from './share-text.ts'

export const trendLength = 12

export interface PeriodCount {
  readonly period: Period
  readonly count: SatisfiedCount
}

export interface TrendRow {
  readonly url: string
  readonly label: string
  readonly shortLabel: string
  /** Null when the period has no ballots, or too few to show. */
  readonly share: ShareText | null
  readonly note: string | null
}

/** Months summed into the periods they belong to; periods without ballots count zero. */
export function countsByPeriod(periods: readonly Period[], months: readonly MonthCount[]): readonly PeriodCount[] {
  return periods.map((period) => ({
    period,
    count: rollUp(months.filter(({ month }) => period.start <= month && month < period.end)),
  }))
}

/** Oldest first. Periods before the first ballot are left out, gaps between stay. */
export function trend(locale: Locale, counts: readonly PeriodCount[], urlOf: PeriodAddress): readonly TrendRow[] {
  const first = counts.findIndex(({ count }) => count.base > 0)
  return first < 0 ? [] : counts.slice(first).map((entry) => trendRow(locale, entry, urlOf))
}

function trendRow(locale: Locale, { period, count }: PeriodCount, urlOf: PeriodAddress): TrendRow {
  const isShown = isDisclosable(count.base, 'internal')
  return {
    url: urlOf(period.code),
    label: periodText(locale, period),
    shortLabel: shortPeriodText(period),
    share: isShown ? shareText(locale, count) : null,
    note: isShown ? null : locale.t(count.base === 0 ? 'cell.no-ballots' : 'cell.hidden'),
  }
}
