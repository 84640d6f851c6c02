import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { Scope } from './scope.ts'

/**
 * Whether the scope holds every commune from the first of these months (first days) to the last. Its figures then stand added up
 * in `tally_province_month`, one row for hundreds of desks.
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
