import type { Compared } from './compare.ts'
import type { MeasuredPage } from './measure.ts'

/** A table with one line a page. */
export function pageTable(small: readonly MeasuredPage[], large: readonly MeasuredPage[]): readonly string[] {
  const heads = ['p50 1M', 'p95 1M', 'p50 N', 'p95 N', 'rows 1M', 'rows N'].map((head) => head.padStart(8))
  const lines = large.map((page, index) => {
    const before = small[index] ?? page
    const times = [before.p50, before.p95, page.p50, page.p95].map((ms) => ms.toFixed(1))
    const rows = [before.rows, page.rows].map((count) => String(count ?? '–'))
    return [page.name.padEnd(46), ...[...times, ...rows].map((cell) => cell.padStart(8))].join(' ')
  })
  return [['page'.padEnd(46), ...heads].join(' '), ...lines]
}

/** The line for programs. */
export function lastLine(
  ballots: number,
  small: readonly MeasuredPage[],
  large: readonly MeasuredPage[],
  compared: readonly Compared[],
): string {
  return JSON.stringify({
    ballots,
    pages: large.length,
    p95_ms: round(Math.max(...large.map(({ p95 }) => p95))),
    growth_p95: round(sum(large.map(({ p95 }) => p95)) / sum(small.map(({ p95 }) => p95))),
    speedup_over_scan: round(sum(compared.map(({ scan }) => scan)) / sum(compared.map(({ tallies }) => tallies))),
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
