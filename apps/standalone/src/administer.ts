import { existsSync } from 'node:fs'
import { lockHolder } from '@long-dan/database/embedded'
import { changeDatabaseUrl } from '@long-dan/database/setup'
import type { Config } from './config.ts'
import { embeddedFolder, startEmbedded } from './database.ts'
import { lockFile, readRunning } from './running.ts'
import { onTwoLines } from './say.ts'

/**
 * Calls `act` with an administrator's URL: of the server the environment names, of what runs on DATA_DIR, or of the embedded
 * server, started for this and stopped again. Answers what went wrong, or nothing.
 */
export async function administer(
  config: Config,
  act: (adminUrl: string) => Promise<string | undefined>,
  /** Of the embedded server: `postgres` where the product's own may not be there yet. */
  embeddedDatabase: 'long_dan' | 'postgres' = 'long_dan',
): Promise<string | undefined> {
  const given = config.MIGRATION_DATABASE_URL ?? config.DATABASE_URL ?? readRunning(config.DATA_DIR)?.databaseUrls.admin
  if (given) return act(given)
  if (lockHolder(lockFile(config.DATA_DIR))) {
    return onTwoLines('operator.is-starting', { folder: config.DATA_DIR })
  }
  // A misspelt DATA_DIR must not become an empty installation, of which an empty backup is made.
  if (embeddedDatabase === 'long_dan' && !existsSync(embeddedFolder(config.DATA_DIR))) {
    return `Không có cơ sở dữ liệu trong DATA_DIR=${config.DATA_DIR}; chưa có gì được tạo.
There is no database in DATA_DIR=${config.DATA_DIR}; nothing was made.`
  }
  const cluster = await startEmbedded(config.DATA_DIR)
  if (!cluster.ok) return cluster.error.message
  try {
    return await act(changeDatabaseUrl(cluster.value.adminUrl, { database: embeddedDatabase }))
  } finally {
    await cluster.value.stop()
  }
}
