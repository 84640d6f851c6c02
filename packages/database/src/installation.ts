import type { Database } from './connection.ts'

/** Whether this database holds demonstration data, which every page must then say. */
export async function isDemo(database: Database): Promise<boolean> {
  const { demo_data } = await database.selectFrom('installation').select('demo_data').executeTakeFirstOrThrow()
  return demo_data
}
