import type { Database } from '../connection.ts'

/** Documents of all units in the latest version of a published period, in the bytes that were hashed; empty if it is not published. */
export async function periodFigures(database: Database, periodCode: string): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('period_snapshot')
    .where('period_code', '=', periodCode)
    .where('version', '=', (latest) =>
      latest
        .selectFrom('period_freeze')
        .where('period_code', '=', periodCode)
        .select((freeze) => freeze.fn.max('version').as('version')),
    )
    .select('document')
    .execute()
  return rows.map(({ document }) => document)
}
