import { readdir, readFile } from 'node:fs/promises'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from '../connection.ts'
import { databaseFolder } from './folders.ts'
import { runScript } from './run-script.ts'

/**
 * Runs the forward-only migrations that are still missing, each in its own transaction, as far as `upTo` or the latest. Throws on
 * the first that fails.
 */
export async function migrate(database: Database, upTo?: string): Promise<readonly string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: readMigrations } })
  const { error, results = [] } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo))
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName
    throw new Error(`Migration ${failed ?? ''} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  return results.map(({ migrationName }) => migrationName)
}

/** Names of the migrations of this release, in their order. */
export async function knownMigrations(): Promise<readonly string[]> {
  return Object.keys(await readMigrations())
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const folder = new URL('migrations/', databaseFolder)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(
    files.map(async (file): Promise<[string, Migration]> => {
      const text = await readFile(new URL(file, folder), 'utf8')
      return [file.replace(/\.sql$/u, ''), { up: (db) => runScript(db, text) }]
    }),
  )
  return Object.fromEntries(migrations)
}
