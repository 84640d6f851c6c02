import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Runs a file of several statements. The driver prepares what it sends, and PostgreSQL prepares only single statements, so the server
 * splits the text itself; it cannot contain transaction commands or VACUUM.
 */
export async function runScript(database: Database, text: string): Promise<void> {
  await sql.raw(`do $script$ begin execute $statements$${text}$statements$; end $script$`).execute(database)
}
