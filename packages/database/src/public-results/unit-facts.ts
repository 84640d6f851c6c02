import type { UnitFacts } from '@long-dan/administrative-units'
import type { Database } from '../connection.ts'

/** Units, what became of them and which area they belong to: all that a unit directory is built from. */
export async function readUnitFacts(database: Database): Promise<UnitFacts> {
  const [units, successions, areaMembers] = await Promise.all([
    database
      .selectFrom('administrative_unit')
      .select(['id', 'code', 'level', 'kind', 'name'])
      .select(['parent_id as parentId', 'valid_from as validFrom', 'valid_to as validTo'])
      .execute(),
    database
      .selectFrom('administrative_succession')
      .select(['predecessor_id as predecessorId', 'successor_id as successorId', 'effective_on as effectiveOn'])
      .select(['extent', 'change', 'resolution', 'clause', 'is_default as isDefault', 'basis'])
      .execute(),
    database
      .selectFrom('area_member')
      .select(['area_id as areaId', 'commune_id as communeId', 'valid_from as validFrom', 'valid_to as validTo'])
      .execute(),
  ])
  // The columns' checks allow no other level, kind, extent or change.
  return { units, successions, areaMembers } as UnitFacts
}
