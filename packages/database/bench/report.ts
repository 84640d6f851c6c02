import type { Compared } from './compare.ts'
import { type Measured, type MeasuredPage, middle, nearlyAll } from './measure.ts'

const heads = ['p50 1M', 'p95 1M', 'p50 N', 'p95 N', 'cpu N', 'p50 busy', 'p95 busy', 'rows N']

/** A table with one line a page, the slowest last. `cpu`: median time on a processor; `busy`: a ballot tallied before each request. */
export function pageTable(pages: readonly MeasuredPage[]): readonly string[] {
  const width = Math.max(...pages.map(({ name }) => name.length))
  const lines = pages
    .toSorted((a, b) => nearlyAll(a.large) - nearlyAll(b.large))
    .map(({ name, small, large, busy, processor, rows }) => {
      const times = [middle(small), nearlyAll(small), middle(large), nearlyAll(large), middle(processor)]
      const cells = [...times, middle(busy), nearlyAll(busy)].map((ms) => (Number.isNaN(ms) ? '–' : ms.toFixed(1)))
      return [name.padEnd(width), ...[...cells, String(rows ?? '–')].map((cell) => cell.padStart(8))].join(' ')
    })
  return [['page'.padEnd(width), ...heads.map((head) => head.padStart(8))].join(' '), ...lines]
}

/** What the table comes to, in words. */
export function summary(pages: readonly MeasuredPage[]): readonly string[] {
  const of = (what: string, times: readonly number[]) =>
    `${what}: ${round(Math.max(...times))} ms for the slowest page, ${round(sum(times) / times.length)} ms on average`
  return [
    of(
      'p50',
      pages.map(({ large }) => middle(large)),
    ),
    of(
      'p95',
      pages.map(({ large }) => nearlyAll(large)),
    ),
    of(
      'processor time',
      pages.map(({ processor }) => middle(processor)),
    ),
    of(
      'p50 with a ballot before each request',
      pages.map(({ busy }) => middle(busy)),
    ),
    of(
      'p95 with a ballot before each request',
      pages.map(({ busy }) => nearlyAll(busy)),
    ),
  ]
}

/** The line for programs. */
export function lastLine(ballots: number, { pages, firstPages }: Measured, compared: readonly Compared[]): string {
  return JSON.stringify({
    ballots,
    pages: pages.length,
    p95_ms: round(Math.max(...pages.map(({ large }) => nearlyAll(large)))),
    first_page_ms: round(middle(firstPages)),
    growth_p95: round(
      sum(pages.map(({ large }) => nearlyAll(large))) / sum(pages.map(({ small }) => nearlyAll(small))),
    ),
    speedup_over_scan: round(sum(compared.map(({ scan }) => scan)) / sum(compared.map(({ tallies }) => tallies))),
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
