import { chmod, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeCluster, startCluster } from '@long-dan/database/embedded'
import { type Database, describeSchema, openDatabase, prepareDatabase } from '@long-dan/database/setup'
import { messagesModule } from '@long-dan/i18n/messages-module'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { versionsModule } from '@long-dan/questionnaire/versions-module'
import { generate, PostgresDialect } from 'kysely-codegen'
import { appsWithTemplates } from '../templates/app-templates.ts'
import { templateTypes } from '../templates/template-types.ts'
import { readMessageFiles } from './message-files.ts'

const root = new URL('../../../../', import.meta.url)
const tablesFile = new URL('packages/database/src/tables.generated.ts', root)
const messagesFile = new URL('packages/i18n/src/messages.generated.ts', root)
const questionnaireFolder = new URL('packages/questionnaire/src/', root)
const schemaFile = new URL('db/schema.sql', root)
const templates = appsWithTemplates(root.pathname).map((app) => templateTypes(app))
const checkOnly = process.argv.includes('--check')

const folder = await mkdtemp(join(tmpdir(), 'long-dan-generate-'))
await chmod(folder, 0o711)
const cluster = await startCluster({ folder, durable: false })
if (!cluster.ok) throw new Error(cluster.error.message)
try {
  const { adminUrl } = await prepareDatabase({
    questionnaires: officialQuestionnaires,
    adminUrl: cluster.value.adminUrl,
    rolePasswords: {},
    demo: false,
  })
  const stale = [
    await refresh(messagesFile, messagesModule(await readMessageFiles(new URL('packages/i18n/messages/', root)))),
    await refresh(
      new URL('versions.generated.ts', questionnaireFolder),
      versionsModule(await readdir(new URL('versions/', questionnaireFolder))),
    ),
    await refresh(tablesFile, await tableTypes(adminUrl)),
    await refresh(schemaFile, await onDatabase(adminUrl, describeSchema)),
    ...(await Promise.all(templates.map(({ file, text }) => refresh(new URL(file, root), text)))),
  ]
  const names = stale.filter((name) => name !== undefined)
  if (checkOnly && names.length > 0) {
    console.error(`Stale: ${names.join(', ')}. Run npm run generate and commit what it writes.`)
    process.exitCode = 1
  }
} finally {
  await cluster.value.stop()
  await removeCluster(folder)
}

/** Writes, or with --check only compares; answers the file's name when it was stale. */
async function refresh(file: URL, text: string): Promise<string | undefined> {
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before === text) return undefined
  if (!checkOnly) await writeFile(file, text)
  return file.pathname.slice(root.pathname.length)
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
