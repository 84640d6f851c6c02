import type { Locale } from '@long-dan/i18n'
import { differenceOf, type SatisfiedCount, tenthsOfDifference } from '@long-dan/statistics'
import { periodText } from './period-text.ts'
import type { PeriodCount } from './trend.ts'

/** What can honestly be said about this period against the one before. */
export interface Change {
  readonly conclusion: 'higher' | 'lower' | 'no_clear_difference' | 'unknown'
  readonly sentence: string
}

export function change(locale: Locale, now: SatisfiedCount, before: PeriodCount): Change {
  const period = periodText(locale, before.period)
  const difference = before.isHidden ? null : differenceOf(now, before.count)
  if (difference === null) return { conclusion: 'unknown', sentence: locale.t('change.unknown', { period }) }
  const tenths = tenthsOfDifference(difference.difference)
  return {
    conclusion: difference.conclusion,
    sentence: locale.t(`change.${difference.conclusion}`, {
      period,
      points:
        difference.conclusion === 'no_clear_difference'
          ? locale.points(tenths)
          : locale.points(Math.abs(tenths)).slice(1),
      low: locale.points(tenthsOfDifference(difference.interval.low)),
      high: locale.points(tenthsOfDifference(difference.interval.high)),
    }),
  }
}
