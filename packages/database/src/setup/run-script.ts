import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Runs a file of several statements. The driver prepares what it sends and PostgreSQL prepares single statements only, so the
 * server takes the text apart; transaction commands and VACUUM cannot stand in it.
 */
export async function runScript(database: Database, text: string): Promise<void> {
  await sql.raw(`do $script$ begin execute $statements$${text}$statements$; end $script$`).execute(database)
}
