import { existsSync } from 'node:fs'
import { lockHolder } from '@long-dan/database/embedded'
import { changeDatabaseUrl, productDatabaseUrl } from '@long-dan/database/setup'
import type { Config } from './config.ts'
import { embeddedFolder, startEmbedded } from './database.ts'
import { lockFile, readRunning } from './running.ts'
import { onTwoLines } from './say.ts'

/**
 * Calls `act` with an administrator's URL: that of the server named in the environment, of the installation running on DATA_DIR, or of the
 * embedded server, started for this and stopped again. Returns an error message, or undefined.
 */
export async function administer(
  config: Config,
  act: (adminUrl: string) => Promise<string | undefined>,
  {
    database = 'long_dan',
    mayCreate = false,
  }: {
    /** Database of the embedded server; `postgres` when the product's own may not exist yet. */
    readonly database?: 'long_dan' | 'postgres'
    /** A misspelt DATA_DIR must not become an empty installation: only a restore with explicit permission may create one. */
    readonly mayCreate?: boolean
  } = {},
): Promise<string | undefined> {
  const given = administratorUrl(config, database)
  if (given) return act(given)
  if (lockHolder(lockFile(config.DATA_DIR))) {
    return onTwoLines('operator.is-starting', { folder: config.DATA_DIR })
  }
  if (!mayCreate && !existsSync(embeddedFolder(config.DATA_DIR)))
    return onTwoLines('operator.no-database-here', { folder: config.DATA_DIR })
  const cluster = await startEmbedded(config.DATA_DIR)
  if (!cluster.ok) return cluster.error.message
  try {
    return await act(changeDatabaseUrl(cluster.value.adminUrl, { database }))
  } finally {
    await cluster.value.stop()
  }
}

/**
 * The administrator's URL of the product's database: on the server named in the environment, else of the installation running on DATA_DIR.
 * What prepares a server may be given any database of it, as `docker-compose.yml` does; commands work where the product is.
 */
export function administratorUrl(
  { MIGRATION_DATABASE_URL, DATABASE_URL, DATA_DIR }: Config,
  database: 'long_dan' | 'postgres' = 'long_dan',
): string | undefined {
  const given = MIGRATION_DATABASE_URL ?? DATABASE_URL
  if (given === undefined) return readRunning(DATA_DIR)?.databaseUrls.admin
  return database === 'postgres' ? given : productDatabaseUrl(given)
}

const ownSetting = { dashboard: 'DASHBOARD_DATABASE_URL', worker: 'WORKER_DATABASE_URL' } as const

/** Where a command works as a role: the role's own URL, else that of an owner who can take the role, else the running installation's. */
export function urlOfRole(
  config: Config,
  role: keyof typeof ownSetting,
): { readonly databaseUrl: string; readonly assumeRole: boolean } | undefined {
  const own = config[ownSetting[role]]
  if (own !== undefined) return { databaseUrl: own, assumeRole: false }
  if (config.DATABASE_URL !== undefined)
    return { databaseUrl: productDatabaseUrl(config.DATABASE_URL), assumeRole: true }
  const databaseUrl = readRunning(config.DATA_DIR)?.databaseUrls[role]
  return databaseUrl === undefined ? undefined : { databaseUrl, assumeRole: false }
}
