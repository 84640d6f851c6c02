import { loadavg } from 'node:os'
import type { Compared } from './compare.ts'
import { type Measured, type MeasuredPage, middle, nearlyAll } from './measure.ts'
import { referencePage } from './pages.ts'
import { growth, type Verdict } from './verdicts.ts'

const heads = [
  'cpu50 n',
  'cpu50 N',
  'cpu95 N',
  'db50 N',
  'cpu50 o',
  'cpu95 o',
  'db50 o',
  'p50 N',
  'p95 N',
  'p50 o',
  'rows N',
]

/**
 * A table with one line a page, the dearest last. `cpu`: time on a processor, which hardly depends on what else the machine does; `db`: of
 * it, PostgreSQL's; `n`, `N`: with a tenth of the ballots and with all; `o`: among the first after an opening.
 */
export function pageTable(pages: readonly MeasuredPage[]): readonly string[] {
  const width = Math.max(...pages.map(({ name }) => name.length))
  const lines = pages
    .toSorted((a, b) => nearlyAll(a.large.processor) - nearlyAll(b.large.processor))
    .map(({ name, small, large, opened, rows }) => {
      const onProcessor = [large, opened].flatMap(({ processor, database }) => [
        middle(processor),
        nearlyAll(processor),
        middle(database),
      ])
      const onClock = [middle(large.wall), nearlyAll(large.wall), middle(opened.wall)]
      const cells = [middle(small.processor), ...onProcessor, ...onClock].map((ms) =>
        Number.isNaN(ms) ? '–' : ms.toFixed(1),
      )
      return [name.padEnd(width), ...[...cells, String(rows ?? '–')].map((cell) => cell.padStart(8))].join(' ')
    })
  return [['page'.padEnd(width), ...heads.map((head) => head.padStart(8))].join(' '), ...lines]
}

/** The line for programs. */
export function lastLine(
  ballots: number,
  { pages, firstPages }: Measured,
  compared: readonly Compared[],
  verdicts: readonly Verdict[],
): string {
  const worst = (of: (page: MeasuredPage) => number) => round(Math.max(...pages.map(of)))
  const reference = pages.find(({ name }) => name === referencePage)
  return JSON.stringify({
    ballots,
    pages: pages.length,
    cpu_p95_ms: worst(({ large }) => nearlyAll(large.processor)),
    cpu_p50_ms: worst(({ large }) => middle(large.processor)),
    cpu_p50_reference_ms: reference ? round(middle(reference.large.processor)) : null,
    cpu_p95_opened_ms: worst(({ opened }) => nearlyAll(opened.processor)),
    growth_cpu_p50: round(growth(pages)),
    p50_ms: worst(({ large }) => middle(large.wall)),
    p95_ms: worst(({ large }) => nearlyAll(large.wall)),
    first_page_ms: round(middle(firstPages.wall)),
    first_page_cpu_ms: round(middle(firstPages.processor)),
    speedup_over_scan: round(sum(compared.map(({ scan }) => scan)) / sum(compared.map(({ tallies }) => tallies))),
    missed: verdicts.filter(({ missed }) => missed.length > 0).map(({ what }) => what),
    load: loadavg().map(round),
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
