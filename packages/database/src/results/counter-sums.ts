import type { QuestionnaireVersion } from '@long-dan/questionnaire'
import { type RawBuilder, sql } from 'kysely'

/** Each counter of a version summed over the rows of a group, as one array in layout order. */
export function summedCounters({ layout }: QuestionnaireVersion): RawBuilder<number[]> {
  // SQL arrays count from 1. The subscripts are literals from the layout, never input.
  const sums = Array.from({ length: layout.length }, (_, offset) => sql`sum(counters[${sql.lit(offset + 1)}])`)
  return sql<number[]>`array[${sql.join(sums)}]::float8[]`
}
