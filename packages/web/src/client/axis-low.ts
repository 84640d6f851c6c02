import type { TableRow } from './read-table.ts'

/** A chart shows at least this many points below the threshold, and below 100 %. */
const leastShown = 10

/**
 * A multiple of ten below the lowest interval, so that it is fully visible, and never above ten points below the threshold, so that small
 * changes do not look large.
 */
export function axisLow(rows: readonly TableRow[], threshold: number): number {
  const thresholds = [threshold, ...rows.flatMap((row) => row.threshold ?? [])].filter(Number.isFinite)
  const lows = rows.flatMap(({ low }) => low ?? [])
  return Math.max(0, Math.floor(Math.min(...[100, ...thresholds].map((each) => each - leastShown), ...lows) / 10) * 10)
}
