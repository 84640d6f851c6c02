import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Number of remarks of a commune and quarter about a theme; `all` covers every theme and none. */
export interface ThemeCount {
  readonly unitId: number
  /** First day of the quarter of the visits. */
  readonly quarter: string
  readonly theme: string
  readonly count: number
}

/** Counts remarks on the ordinary route that the transaction's official may read. Never print one of these counts: they may be small. */
export async function countThemes(door: Database): Promise<readonly ThemeCount[]> {
  const { rows } = await sql<ThemeCount>`
    select unit_id as "unitId", date_trunc('quarter', service_month)::date::text as quarter, theme, count(*)::integer as count
    from remark, unnest(tags || array['all']) as theme
    where route = 'desk' group by 1, 2, 3`.execute(door)
  return rows
}
