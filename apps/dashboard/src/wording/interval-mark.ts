import type { Locale } from '@long-dan/i18n'
import { type ClusteredCount, wilsonInterval } from '@long-dan/statistics'
import type { ShareText } from './share-text.ts'

/** An axis shared by all rows of a table, in units of a small drawing `markWidth` wide. */
export interface MarkAxis {
  readonly low: number
  readonly threshold: number
  readonly lowLabel: string
  readonly thresholdLabel: string
}

/** Positions of an interval's ends and of the share between them. */
export interface IntervalMark {
  readonly from: number
  readonly to: number
  readonly at: number
}

const markWidth = 132
const inset = 4

/**
 * The axis begins at a multiple of ten below the lowest interval, and at least ten points below the threshold, so that small differences
 * look small.
 */
export function markAxis(locale: Locale, counts: readonly ClusteredCount[], thresholdPercent: number): MarkAxis {
  const lows = counts.map((count) => 100 * (wilsonInterval(count)?.low ?? 1))
  const low = Math.max(0, Math.floor(Math.min(thresholdPercent - 10, ...lows) / 10) * 10)
  return {
    low,
    threshold: position(thresholdPercent, low),
    lowLabel: locale.percent(low * 10).replace(/[.,]0%/u, '%'),
    thresholdLabel: `${thresholdPercent}%`,
  }
}

export function intervalMark({ low, high, value }: ShareText, axis: MarkAxis): IntervalMark {
  return { from: position(low, axis.low), to: position(high, axis.low), at: position(value, axis.low) }
}

function position(percent: number, axisLow: number): number {
  const place = inset + ((percent - axisLow) / (100 - axisLow)) * (markWidth - 2 * inset)
  return Math.round(place * 10) / 10
}
