import type { Database } from '../connection.ts'

/** Why communes are in their areas, where an administrator gave a reason: by commune and first day of the membership. */
export async function areaReasons(door: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await door
    .selectFrom('area_member')
    .select(['commune_id as communeId', 'valid_from as validFrom', 'reason'])
    .where('reason', 'is not', null)
    .execute()
  return new Map(rows.map(({ communeId, validFrom, reason }) => [`${communeId} ${validFrom}`, reason ?? '']))
}
