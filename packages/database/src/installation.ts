import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { Province } from '@long-dan/province'
import type { Questionnaires } from '@long-dan/questionnaire'
import { sql } from 'kysely'
import type { Database } from './connection.ts'

/** Whether this database holds demonstration data, which every page must then say. */
export async function isDemo(database: Database): Promise<boolean> {
  const { demo_data } = await database.selectFrom('installation').select('demo_data').executeTakeFirstOrThrow()
  return demo_data === true
}

/** What this installation says about its province; null before the first start has decided which it is. */
export async function provinceHere(database: Database): Promise<Province | null> {
  const { province } = await database.selectFrom('installation').select('province').executeTakeFirstOrThrow()
  // Written by seedProvince and changeProvince, from a checked folder.
  return province as unknown as Province | null
}

/**
 * Of the questionnaires that a release knows, those of this installation's province.
 * @throws RangeError if the release lacks the one it begins with
 */
export async function questionnairesHere(database: Database, known: Questionnaires): Promise<Questionnaires> {
  const province = await provinceHere(database)
  if (province === null) throw new Error('No first start has decided which province this is')
  return known.beginningWith(province.questionnaire)
}

/** The province's own row among the units. */
export async function provinceUnit(database: Database): Promise<Pick<AdministrativeUnit, 'code' | 'kind' | 'name'>> {
  const row = await database
    .selectFrom('administrative_unit')
    .select(['code', 'kind', 'name'])
    .where('level', '=', 'province')
    .orderBy('valid_from', 'desc')
    .executeTakeFirstOrThrow()
  // The column's check allows no other kind.
  return row as Pick<AdministrativeUnit, 'code' | 'kind' | 'name'>
}

/**
 * Decides once and for all whether this is a trial, as `demo` asks, or real; later calls only return that decision. If ballots were cast
 * before it, they are real.
 */
export async function decideDemo(database: Database, demo: boolean): Promise<boolean> {
  await sql`
    update installation set demo_data = ${demo}::boolean and not exists (select from ballot)
    where demo_data is null`.execute(database)
  return isDemo(database)
}
