import { sql } from 'kysely'
import type { Database } from '../connection.ts'
import type { MonthRange, Scope } from './scope.ts'

/**
 * Whether the scope holds every commune of these months (absent: of all time). Its figures then stand added up in
 * `tally_province_month`, one row for hundreds of desks.
 */
export async function holdsEveryCommune(door: Database, scope: Scope, months?: MonthRange): Promise<boolean> {
  if (scope.deskId !== undefined) return false
  const inForce = months
    ? sql`valid_from < ${months.toExclusive}::date and (valid_to is null or valid_to > ${months.from}::date)`
    : sql`true`
  const { rows } = await sql`
    select where not exists (
      select from administrative_unit where level = 'commune' and ${inForce} and id <> all(${[...scope.unitIds]}::integer[]))`.execute(
    door,
  )
  return rows.length > 0
}
