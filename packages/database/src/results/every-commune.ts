import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { Scope } from './scope.ts'

/**
 * Whether the scope includes every commune throughout these months (first days). Its figures can then be read from `tally_province_month`,
 * one row instead of hundreds of desks.
 */
export async function holdsEveryCommune(door: Database, scope: Scope, months: readonly string[]): Promise<boolean> {
  if (scope.deskId !== undefined) return false
  const { rows } = await sql`
    select from (select min(month) as first, max(month) + interval '1 month' as after from unnest(${[...months]}::date[]) as month) as asked
    where not exists (
      select from administrative_unit where level = 'commune' and valid_from < after and (valid_to is null or valid_to > first)
        and id <> all(${[...scope.unitIds]}::integer[]))`.execute(door)
  return rows.length > 0
}
