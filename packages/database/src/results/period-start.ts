import { type RawBuilder, sql } from 'kysely'

/** Months of a calendar period: month, quarter, half-year, year. */
export type PeriodLength = 1 | 3 | 6 | 12

/** First day of the period of this length that holds the month. */
export function periodStart(length: PeriodLength): RawBuilder<string> {
  if (length === 1) return sql<string>`month`
  // A literal, so that the same expression can stand in "group by".
  return sql<string>`(month - make_interval(months => (extract(month from month)::integer - 1) % ${sql.lit(length)}))::date`
}
