import { counterLength, countersPerItem, type ItemCode, itemOffset, scalePoints } from '@long-dan/questionnaire'
import { type RawBuilder, sql } from 'kysely'

/** Each counter summed over the rows of a group, as one array in the order of the layout. */
export const summedCounters: RawBuilder<number[]> = sql<number[]>`array[${sql.join(
  Array.from({ length: counterLength }, (_, offset) => sumOf([offset])),
)}]::float8[]`

/** Ballots with an answer 1…5 to the overall question, and those with 4 or 5: `tally_desk_month` keeps both beside its counters. */
export const summedBase: RawBuilder<number> = sql<number>`sum(base)::float8`
export const summedSatisfied: RawBuilder<number> = sql<number>`sum(satisfied)::float8`

/** The seven counters of each item, one array in the order of the items. */
export function summedAnswers(items: readonly ItemCode[]): RawBuilder<number[]> {
  const offsets = items.flatMap((item) => Array.from({ length: countersPerItem }, (_, at) => [itemOffset(item) + at]))
  return sql<number[]>`array[${sql.join(offsets.map(sumOf))}]::float8[]`
}

/** How often each item was answered 1…5, one array in the order of the items. */
export function summedAnswered(items: readonly ItemCode[]): RawBuilder<number[]> {
  const offsets = items.map((item) => scalePoints.map((point) => itemOffset(item) + point - 1))
  return sql<number[]>`array[${sql.join(offsets.map(sumOf))}]::float8[]`
}

// SQL arrays count from 1. The subscripts are literals from the layout, never input.
function sumOf(offsets: readonly number[]): RawBuilder<unknown> {
  return sql`sum(${sql.join(
    offsets.map((offset) => sql`counters[${sql.lit(offset + 1)}]`),
    sql` + `,
  )})`
}
