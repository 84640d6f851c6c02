import { counterLength } from '@long-dan/questionnaire'
import { type RawBuilder, sql } from 'kysely'

/** Each counter summed over the rows of a group, as one array in the order of the layout. */
// SQL arrays count from 1. The subscripts are literals from the layout, never input.
export const summedCounters: RawBuilder<number[]> = sql<number[]>`array[${sql.join(
  Array.from({ length: counterLength }, (_, offset) => sql`sum(counters[${sql.lit(offset + 1)}])`),
)}]::float8[]`
