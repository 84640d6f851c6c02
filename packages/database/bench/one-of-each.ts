import { sql } from 'kysely'
import type { Database } from '../src/connection.ts'

/** Ids to fill into addresses: one each of the things that officials of a commune and of its area look at singly. */
export async function oneOfEach(admin: Database, communeId: number): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<Record<string, string>>`
    select
      (select min(id::text) from improvement where unit_id = ${communeId} and item = 'listen') as improvement,
      (select min(id::text) from remark where unit_id = ${communeId}) as remark,
      (select min(id::text) from programme_document where unit_id = ${communeId}) as document,
      (select min(id::text) from letter_draft where unit_id = ${communeId}) as letter,
      (select min(id::text) from survey_round where ${communeId} = any (commune_ids)) as round,
      (select min(id)::text from review_case where unit_id = ${communeId}) as case,
      (select min(rollout_plan.id::text) from rollout_plan join area_member on area_id = unit_id
        where commune_id = ${communeId} and valid_to is null) as plan`.execute(admin)
  return rows[0] ?? {}
}
