import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** Whether a ballot was cast under the token from which this envelope id is derived; known for some days after it was opened. */
export async function isTokenSpent(
  database: Database,
  { id, serviceDate }: { readonly id: string; readonly serviceDate: string },
): Promise<boolean> {
  const { rows } = await sql<{
    spent: boolean
  }>`select is_token_spent(${serviceDate}::date, ${id}::uuid) as spent`.execute(database)
  return rows[0]?.spent === true
}
