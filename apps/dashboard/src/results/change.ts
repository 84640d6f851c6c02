import type { Locale } from '@long-dan/i18n'
import { differenceOf, isDisclosable, type Period, type SatisfiedCount, tenthsOfDifference } from '@long-dan/statistics'
import { periodText } from './period-text.ts'

/** What can honestly be said about this period against the one before. */
export interface Change {
  readonly conclusion: 'higher' | 'lower' | 'no_clear_difference' | 'unknown'
  readonly sentence: string
}

export function change(locale: Locale, now: SatisfiedCount, before: SatisfiedCount, previous: Period): Change {
  const period = periodText(locale, previous)
  const difference = isDisclosable(before.base, 'internal') ? differenceOf(now, before) : null
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
