import type { TableRow } from './read-table.ts'

/** A full ten below the lowest interval, so that it shows whole, and never above 80 %, so that small changes do not look large. */
export function axisLow(rows: readonly TableRow[]): number {
  const lowest = Math.min(80, ...rows.flatMap(({ low }) => (low === null ? [] : [low])))
  return Math.max(0, Math.floor(lowest / 10) * 10)
}
