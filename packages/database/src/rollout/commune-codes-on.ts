import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Id by code of the communes in force on the day. */
export async function communeCodesOn(database: Database, day: string): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .selectFrom('administrative_unit')
    .where('level', '=', 'commune')
    .where('valid_from', '<=', day)
    .where(sql<boolean>`(valid_to is null or valid_to > ${day}::date)`)
    .select(['code', 'id'])
    .execute()
  return new Map(rows.map(({ code, id }) => [code, id]))
}
