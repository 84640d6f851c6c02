import type { Locale } from '@long-dan/i18n'
import { type Difference, tenthsOfDifference } from '@long-dan/statistics'

/** A difference in percentage points, never without its interval; signed only where the sentence does not say which way. */
export function pointsText({ points }: Locale, { difference, interval, conclusion }: Difference) {
  const tenths = tenthsOfDifference(difference)
  return {
    points: conclusion === 'no_clear_difference' ? points(tenths) : points(Math.abs(tenths)).slice(1),
    low: points(tenthsOfDifference(interval.low)),
    high: points(tenthsOfDifference(interval.high)),
  }
}
