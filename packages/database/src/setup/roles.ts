import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { type Database, type RoleName, roleNames } from '../connection.ts'
import { databaseFolder } from './folders.ts'
import { runScript } from './run-script.ts'

/** Creates missing roles of the cluster and sets the passwords given. */
export async function prepareRoles(database: Database, passwords: Partial<Record<RoleName, string>>): Promise<void> {
  await runScript(database, await readFile(new URL('roles.sql', databaseFolder), 'utf8'))
  for (const role of roleNames) {
    const password = passwords[role]
    if (password !== undefined) await sql`alter role ${sql.ref(role)} password ${sql.lit(password)}`.execute(database)
  }
}
