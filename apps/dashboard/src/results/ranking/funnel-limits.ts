import type { Locale } from '@long-dan/i18n'
import { funnelLimits, tenthsOfShare } from '@long-dan/statistics'

/** The range within which units with this many ballots vary by chance alone. */
export interface LimitRow {
  readonly base: number
  readonly baseText: string
  readonly mean: number
  readonly low95: number
  readonly high95: number
  readonly low998: number
  readonly high998: number
  readonly percent95: string
  readonly percent998: string
}

const steps = [
  5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000, 50_000,
]

/** Limits at round numbers of ballots, from the last step below the smallest unit to the first above the largest. */
export function limitRows(
  locale: Locale,
  mean: number,
  bases: readonly number[],
  overdispersion: number,
): readonly LimitRow[] {
  const [fewest, most] = [Math.min(...bases), Math.max(...bases)]
  const first = steps.findLast((step) => step <= fewest) ?? fewest
  const last = steps.find((step) => step >= most) ?? most
  const shown = [...new Set([first, ...steps.filter((step) => step > first && step < last), last])]
  return shown.map((base) => limitRow(locale, mean, base, overdispersion))
}

function limitRow(locale: Locale, mean: number, base: number, overdispersion: number): LimitRow {
  const { percent95, percent998 } = funnelLimits(mean, base, overdispersion)
  const range = (low: number, high: number) => locale.percentRange(tenthsOfShare(low), tenthsOfShare(high))
  return {
    base,
    baseText: locale.number(base),
    mean: percentOf(mean),
    low95: percentOf(percent95.low),
    high95: percentOf(percent95.high),
    low998: percentOf(percent998.low),
    high998: percentOf(percent998.high),
    percent95: range(percent95.low, percent95.high),
    percent998: range(percent998.low, percent998.high),
  }
}

function percentOf(share: number): number {
  return tenthsOfShare(share) / 10
}
