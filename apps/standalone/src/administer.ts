import { existsSync } from 'node:fs'
import { lockHolder } from '@long-dan/database/embedded'
import { changeDatabaseUrl } from '@long-dan/database/setup'
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
  const given = config.MIGRATION_DATABASE_URL ?? config.DATABASE_URL ?? readRunning(config.DATA_DIR)?.databaseUrls.admin
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
