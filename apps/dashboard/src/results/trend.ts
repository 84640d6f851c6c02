import type { Locale } from '@long-dan/i18n'
import type { Period, SatisfiedCount } from '@long-dan/statistics'
import type { PeriodAddress } from './address.ts'
import { periodText, shortPeriodText } from './period-text.ts'
import { type ShareText, shareText } from './share-text.ts'

/** A count of one period, and whether it must stay hidden for its own sake or for another's. */
export interface PeriodCount {
  readonly period: Period
  readonly count: SatisfiedCount
  readonly isHidden: boolean
}

export interface TrendRow {
  readonly url: string
  readonly label: string
  readonly shortLabel: string
  /** Null when the period has no ballots, or its figure is hidden. */
  readonly share: ShareText | null
  readonly isHidden: boolean
  readonly note: string | null
}

/** Oldest first. Periods before the first ballot are left out, gaps between stay. */
export function trend(locale: Locale, counts: readonly PeriodCount[], urlOf: PeriodAddress): readonly TrendRow[] {
  const first = counts.findIndex(({ count }) => count.base > 0)
  return first < 0 ? [] : counts.slice(first).map((entry) => trendRow(locale, entry, urlOf))
}

function trendRow(locale: Locale, { period, count, isHidden }: PeriodCount, urlOf: PeriodAddress): TrendRow {
  const share = isHidden ? null : shareText(locale, count)
  return {
    url: urlOf(period.code),
    label: periodText(locale, period),
    shortLabel: shortPeriodText(period),
    share,
    isHidden,
    note: share ? null : locale.t(isHidden ? 'cell.hidden' : 'cell.no-ballots'),
  }
}
