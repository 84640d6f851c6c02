import type { Rule } from './safe-group.ts'
import type { Span } from './spans.ts'
import type { Table } from './table.ts'

/** A month of a running quarter shows groups that had at least this many times the minimum in the quarter before. */
const TIMES_THE_LEAST = 12
const QUARTER = 3

/**
 * The month as if it held what the quarter before did, or, for a place that is new since then, three times its first month. Judged by a far
 * higher limit, it shows what will hardly fall below the true one while the quarter runs.
 */
export function expected(
  { places, before, ...table }: Table,
  rule: Rule,
  { months: [month = 0] }: Span,
): { readonly table: Table; readonly rule: Rule } {
  const start = month - (month % QUARTER)
  const bases = new Int32Array(table.bases.length)
  const satisfied = new Int32Array(table.bases.length)
  for (const place of places.keys()) {
    const at = (each: number) => table.bases[place * 12 + each] ?? 0
    const last = start === 0 ? (before[place] ?? 0) : at(start - 1) + at(start - 2) + at(start - 3)
    let first = 0
    for (let each = start; each <= month && first === 0; each++) first = at(each)
    const base = last > 0 ? last : QUARTER * first
    bases[place * 12 + month] = base
    // No forecast of how people will answer: assume both kinds of answers.
    satisfied[place * 12 + month] = base - Math.ceil(base / 2)
  }
  return {
    table: { ...table, places, before, bases, satisfied },
    rule: { ...rule, least: rule.least * TIMES_THE_LEAST },
  }
}
