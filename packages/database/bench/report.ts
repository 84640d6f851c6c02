import type { Compared } from './compare.ts'
import { type Measured, type MeasuredPage, middle, nearlyAll } from './measure.ts'
import { referencePage } from './pages.ts'

const heads = ['cpu50 1M', 'cpu95 1M', 'cpu50 N', 'cpu95 N', 'p50 1M', 'p50 N', 'p95 N', 'p50 busy', 'rows N']

/**
 * A table with one line per page, the most expensive last. `cpu`: processor time, which hardly depends on other load on the machine;
 * `busy`: with a ballot tallied before each request.
 */
export function pageTable(pages: readonly MeasuredPage[]): readonly string[] {
  const width = Math.max(...pages.map(({ name }) => name.length))
  const lines = pages
    .toSorted((a, b) => nearlyAll(a.processor.large) - nearlyAll(b.processor.large))
    .map(({ name, small, large, busy, processor, rows }) => {
      const onProcessor = [processor.small, processor.large].flatMap((times) => [middle(times), nearlyAll(times)])
      const times = [...onProcessor, middle(small), middle(large), nearlyAll(large), middle(busy)]
      const cells = times.map((ms) => (Number.isNaN(ms) ? '–' : ms.toFixed(1)))
      return [name.padEnd(width), ...[...cells, String(rows ?? '–')].map((cell) => cell.padStart(8))].join(' ')
    })
  return [['page'.padEnd(width), ...heads.map((head) => head.padStart(8))].join(' '), ...lines]
}

/** The summary line for programs. */
export function lastLine(ballots: number, { pages, firstPages }: Measured, compared: readonly Compared[]): string {
  const worst = (of: (page: MeasuredPage) => number) => round(Math.max(...pages.map(of)))
  const growth = (of: (page: MeasuredPage) => readonly [small: number, large: number]) => {
    const both = pages.map(of)
    return round(sum(both.map(([, large]) => large)) / sum(both.map(([small]) => small)))
  }
  const reference = pages.find(({ name }) => name === referencePage)
  return JSON.stringify({
    ballots,
    pages: pages.length,
    cpu_p95_ms: worst(({ processor }) => nearlyAll(processor.large)),
    cpu_p50_ms: worst(({ processor }) => middle(processor.large)),
    cpu_p50_reference_ms: reference ? round(middle(reference.processor.large)) : null,
    growth_cpu_p50: growth(({ processor }) => [middle(processor.small), middle(processor.large)]),
    p50_ms: worst(({ large }) => middle(large)),
    p95_ms: worst(({ large }) => nearlyAll(large)),
    growth_p50: growth(({ small, large }) => [middle(small), middle(large)]),
    first_page_ms: round(middle(firstPages)),
    speedup_over_scan: round(sum(compared.map(({ scan }) => scan)) / sum(compared.map(({ tallies }) => tallies))),
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
