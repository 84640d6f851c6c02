import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { removeCluster, startCluster } from '@long-dan/database/embedded'
import { type Database, describeSchema, openDatabase, prepareDatabase } from '@long-dan/database/setup'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { generate, PostgresDialect } from 'kysely-codegen'
import { usualProvince } from '../provinces/province-in.ts'
import { appsWithTemplates } from '../templates/app-templates.ts'
import { templateTypes } from '../templates/template-types.ts'
import { cleanUpOnSignal } from './clean-up-on-signal.ts'
import { refresh } from './refresh-file.ts'

/** Refreshes the types of tables and templates, and the schema as text; returns the names of those that were stale. */
export async function refreshFromDatabase(): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'long-dan-generate-'))
  await chmod(folder, 0o711)
  const cluster = await startCluster({ folder, durable: false })
  if (!cluster.ok) throw new Error(cluster.error.message)
  const remove = async () => {
    await cluster.value.stop()
    await removeCluster(folder)
  }
  cleanUpOnSignal(remove)
  try {
    const { adminUrl } = await prepareDatabase({
      questionnaires: officialQuestionnaires,
      adminUrl: cluster.value.adminUrl,
      rolePasswords: {},
      demo: false,
      province: usualProvince,
    })
    const templates = appsWithTemplates(fileURLToPath(new URL('../../../../', import.meta.url)))
    const stale = [
      await refresh('packages/database/src/tables.generated.ts', await tableTypes(adminUrl)),
      await refresh('db/schema.sql', await onDatabase(adminUrl, describeSchema)),
      ...(await Promise.all(templates.map(templateTypes).map(({ file, text }) => refresh(file, text)))),
    ]
    return stale.filter((name) => name !== undefined)
  } finally {
    await remove()
  }
}

async function tableTypes(url: string): Promise<string> {
  const text = await onDatabase(url, (db) =>
    generate({
      db,
      dialect: new PostgresDialect({ dateParser: 'string', domains: false }),
      excludePattern: '{ballot_2*,kysely*}',
      outFile: null,
    }),
  )
  // The driver gives int8 as bigint.
  return text.replace(/export type Int8 = .*;/u, 'export type Int8 = bigint;')
}

async function onDatabase(url: string, read: (database: Database) => Promise<string>): Promise<string> {
  const database = openDatabase({ url, maxConnections: 1 })
  try {
    return await read(database)
  } finally {
    await database.destroy()
  }
}
