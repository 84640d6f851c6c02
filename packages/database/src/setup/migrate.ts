import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from '../connection.ts'
import { waitForLocks } from '../wait-for-locks.ts'
import { databaseFolder } from './folders.ts'
import { runScript } from './run-script.ts'

type Migrations = Readonly<Record<string, Migration>>

export interface MigrateOptions {
  /** The last one to run; by default the latest. */
  readonly upTo?: string | undefined
  /** Called once for each migration that has to wait for somebody else's lock. */
  readonly onWait?: (migration: string) => void
  readonly migrations?: Migrations
}

/**
 * Runs the forward-only migrations that are still missing, each in its own transaction, so that none holds its locks while the next
 * one waits. Throws on the first that fails.
 */
export async function migrate(database: Database, options: MigrateOptions = {}): Promise<readonly string[]> {
  const { upTo, onWait = () => {}, migrations = await readMigrations() } = options
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) } })
  const all = await migrator.getMigrations()
  const missing = all.filter(({ name, executedAt }) => executedAt === undefined && (upTo === undefined || name <= upTo))
  for (const { name } of missing) {
    await waitForLocks(
      async () => {
        const { error } = await migrator.migrateUp()
        if (error !== undefined) throw error
      },
      () => onWait(name),
    ).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`Migration ${name} failed: ${reason}`, { cause: error })
    })
  }
  return missing.map(({ name }) => name)
}

/** Migrations that a later release has run here: this release then has none to add, and leaves the schema alone. */
export async function laterMigrations(database: Database): Promise<readonly string[]> {
  const ours = await knownMigrations()
  const { rows: tables } = await sql`select where to_regclass('kysely_migration') is not null`.execute(database)
  if (tables.length === 0) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database)
  return rows.map(({ name }) => name).filter((name) => name > (ours.at(-1) ?? ''))
}

/** Names of this release's migrations, in order. */
export async function knownMigrations(): Promise<readonly string[]> {
  return Object.keys(await readMigrations())
}

async function readMigrations(): Promise<Migrations> {
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
