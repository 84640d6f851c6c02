import type { TableRow } from './read-table.ts'

/** Points below the threshold, and below 100 %, that a chart shows at least. */
const leastShown = 10

/**
 * A full ten below the lowest interval, so that it shows whole, and never above ten points below the threshold, so that small changes do
 * not look large.
 */
export function axisLow(rows: readonly TableRow[], threshold: number): number {
  const thresholds = [threshold, ...rows.flatMap((row) => row.threshold ?? [])].filter(Number.isFinite)
  const lows = rows.flatMap(({ low }) => low ?? [])
  return Math.max(0, Math.floor(Math.min(...[100, ...thresholds].map((each) => each - leastShown), ...lows) / 10) * 10)
}
