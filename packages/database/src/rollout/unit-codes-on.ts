import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Id by code of the units of a level in force on the day. */
export async function unitCodesOn(
  database: Database,
  level: 'province' | 'district' | 'area' | 'commune',
  day: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .selectFrom('administrative_unit')
    .where('level', '=', level)
    .where('valid_from', '<=', day)
    .where(sql<boolean>`(valid_to is null or valid_to > ${day}::date)`)
    .select(['code', 'id'])
    .execute()
  return new Map(rows.map(({ code, id }) => [code, id]))
}
