import { type SatisfiedCount, tenthsOfShare, wilsonInterval } from '@long-dan/statistics'

/**
 * A design effect as it is published: in tenths, at least 10, rounded up, so that it makes no interval too narrow.
 */
export function effectInTenths(effect: number): number {
  // What binary fractions add must not round 1.3 up to 1.4.
  return Math.max(10, Math.ceil(Math.round(1e6 * effect) / 1e5))
}

/** The interval of a published count, in tenths of a percent: Wilson's, with the design effect that stands beside it. */
export function publishedInterval(
  { satisfied, base }: SatisfiedCount,
  designEffectTenths: number,
): { readonly low: number; readonly high: number } {
  const interval = wilsonInterval({ satisfied, base, effect: designEffectTenths / 10 })
  if (interval === null) throw new RangeError('A figure without ballots has no interval')
  return { low: tenthsOfShare(interval.low), high: tenthsOfShare(interval.high) }
}
