import { sql } from 'kysely'
import type { Database } from './connection.ts'

/** Whether this database holds demonstration data, which every page must then say. */
export async function isDemo(database: Database): Promise<boolean> {
  const { demo_data } = await database.selectFrom('installation').select('demo_data').executeTakeFirstOrThrow()
  return demo_data === true
}

/**
 * Decides once for all whether this is a trial, as `demo` wishes, or real; later calls only answer what was decided. Where ballots
 * were cast before, they are real.
 */
export async function decideDemo(database: Database, demo: boolean): Promise<boolean> {
  await sql`
    update installation set demo_data = ${demo}::boolean and not exists (select from ballot)
    where demo_data is null`.execute(database)
  return isDemo(database)
}
