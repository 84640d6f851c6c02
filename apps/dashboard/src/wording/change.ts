import type { Locale } from '@long-dan/i18n'
import { differenceOf, type SatisfiedCount, tenthsOfDifference } from '@long-dan/statistics'
import { periodText } from './period-text.ts'
import type { PeriodCount } from './trend.ts'

/** What can honestly be said about this period compared with the previous one. */
export interface Change {
  readonly conclusion: 'higher' | 'lower' | 'no_clear_difference' | 'unknown'
  readonly sentence: string
  /** The sentence without the interval. */
  readonly short: string
}

export function change(locale: Locale, now: SatisfiedCount, before: PeriodCount): Change {
  const period = periodText(locale, before.period)
  const difference = before.isHidden ? null : differenceOf(now, before.count)
  if (difference === null) {
    const sentence = locale.t('change.unknown', { period })
    return { conclusion: 'unknown', sentence, short: sentence }
  }
  const tenths = tenthsOfDifference(difference.difference)
  const { conclusion } = difference
  const points = conclusion === 'no_clear_difference' ? locale.points(tenths) : locale.points(Math.abs(tenths)).slice(1)
  return {
    conclusion,
    short: locale.t(`change.short.${conclusion}`, { period, points }),
    sentence: locale.t(`change.${conclusion}`, {
      period,
      points,
      low: locale.points(tenthsOfDifference(difference.interval.low)),
      high: locale.points(tenthsOfDifference(difference.interval.high)),
    }),
  }
}
