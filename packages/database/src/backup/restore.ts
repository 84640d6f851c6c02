import { join } from 'node:path'
import type { Session } from '@long-dan/postgres-sessions'
import { openDatabase } from '../connection.ts'
import { openOwnSession } from '../open-own-session.ts'
import { knownMigrations, migrate } from '../setup/migrate.ts'
import { ensureDatabase } from '../setup/prepare.ts'
import { prepareRoles } from '../setup/roles.ts'
import type { CopyProgress } from './back-up.ts'
import { hashFile, readRows } from './copy-file.ts'
import { copyTarget, listTables } from './list-tables.ts'
import { type Manifest, readManifest } from './manifest.ts'

export type RestoreProblem =
  | { readonly code: 'no-backup' }
  /** Encrypted, and none of the identities opens it. */
  | { readonly code: 'backup-locked' }
  /** The file is missing, cut off or not what was written. */
  | { readonly code: 'file-damaged'; readonly file: string }
  /** The backup was made by a later release. */
  | { readonly code: 'backup-newer'; readonly migration: string }
  /** The database holds rows; nothing is ever overwritten. */
  | { readonly code: 'database-not-empty'; readonly table: string }

export interface RestoreOptions {
  /** Secret keys (`AGE-SECRET-KEY-1…`) for an encrypted backup. */
  readonly identities?: readonly string[]
  readonly onProgress?: (progress: CopyProgress) => void
}

type Refused = { readonly ok: false; readonly error: RestoreProblem }

export interface Restored {
  readonly manifest: Manifest
  /** Administrator's URL of the database that was filled. */
  readonly adminUrl: string
}

/** The only tables that migrations themselves put rows into. */
const filledByMigrations = ['installation', 'assessment_rule', 'access_chain_head', 'row_history']

/**
 * Fills an empty database from a folder written by `backUp`: checks every file, builds the schema as of the backup, loads all rows in one
 * transaction, and migrates to the present. Sets no passwords of roles; the next start does.
 */
export async function restore(
  serverUrl: string,
  folder: string,
  { identities = [], onProgress = () => {} }: RestoreOptions = {},
): Promise<{ readonly ok: true; readonly value: Restored } | Refused> {
  const checked = await checkBackup(folder, identities)
  if (!checked.ok) return checked
  const manifest = checked.value
  const adminUrl = await ensureDatabase(serverUrl)
  const session = await openOwnSession(adminUrl, 'long-dan restore')
  try {
    const table = await firstTableWithRows(session)
    if (table !== undefined) return { ok: false, error: { code: 'database-not-empty', table } }
    await structure(adminUrl, manifest.migrations.at(-1))
    await session.query('begin')
    await load(session, manifest, folder, { identities, onProgress })
    await session.query('commit')
    await structure(adminUrl)
    await session.query('analyze')
    return { ok: true, value: { manifest, adminUrl } }
  } finally {
    await session.end()
  }
}

/** Reads every file of a backup, without any database. */
export async function checkBackup(
  folder: string,
  identities: readonly string[],
): Promise<{ readonly ok: true; readonly value: Manifest } | Refused> {
  const manifest = await readManifest(folder, identities)
  if (manifest === 'missing') return { ok: false, error: { code: 'no-backup' } }
  if (manifest === 'locked') return { ok: false, error: { code: 'backup-locked' } }
  const problem = (await unknownMigration(manifest)) ?? (await damagedFile(manifest, folder, identities))
  return problem ? { ok: false, error: problem } : { ok: true, value: manifest }
}

async function unknownMigration({ migrations }: Manifest): Promise<RestoreProblem | undefined> {
  const known = await knownMigrations()
  const migration = migrations.find((name) => !known.includes(name))
  return migration === undefined ? undefined : { code: 'backup-newer', migration }
}

async function damagedFile(
  { files }: Manifest,
  folder: string,
  identities: readonly string[],
): Promise<RestoreProblem | undefined> {
  for (const { file, sha256 } of files) {
    const found = await hashFile(join(folder, file), identities).catch(() => null)
    if (found !== sha256) return { code: 'file-damaged', file }
  }
  return undefined
}

async function firstTableWithRows(session: Session): Promise<string | undefined> {
  for (const { part } of await listTables(session)) {
    if (filledByMigrations.includes(part)) continue
    const { rowCount } = await session.query(`select from "${part}" limit 1`)
    if (rowCount !== 0) return part
  }
  return undefined
}

async function structure(adminUrl: string, upTo?: string): Promise<void> {
  const database = openDatabase({ url: adminUrl, maxConnections: 1, applicationName: 'long-dan restore' })
  try {
    await prepareRoles(database, {})
    await migrate(database, { upTo })
  } finally {
    await database.destroy()
  }
}

async function load(
  session: Session,
  { files, sequences }: Manifest,
  folder: string,
  { identities, onProgress }: Required<RestoreOptions>,
): Promise<void> {
  await emptyTables(session, files)
  const answering = await answeringTriggers(session)
  for (const { table, trigger } of answering) await session.query(`alter table "${table}" disable trigger "${trigger}"`)
  for (const [index, { file, table, columns, rows, sha256 }] of files.entries()) {
    const [, year, month] = /^ballot_(\d{4})_(\d{2})\./u.exec(file) ?? []
    if (year && month) await session.query('select ensure_ballot_partitions($1, $1)', [`${year}-${month}-01`])
    const loaded = await readRows(session, join(folder, file), copyTarget(table, columns), identities)
    if (loaded.rows !== rows || loaded.sha256 !== sha256) throw new Error(`${file} changed while it was read`)
    onProgress({ table: file.replace(/\.copy\.gz.*$/u, ''), rows, done: index + 1, total: files.length })
  }
  for (const { table, trigger } of answering) await session.query(`alter table "${table}" enable trigger "${trigger}"`)
  for (const [sequence, last] of Object.entries(sequences)) {
    if (last !== null) await session.query('select setval($1::regclass, $2)', [`"${sequence}"`, last])
  }
}

async function emptyTables(session: Session, files: Manifest['files']): Promise<void> {
  for (const { table } of files.toReversed()) {
    // Empty before the migrations ran: any rows here were written by them.
    const { rowCount } = await session.query(`select from "${table}" limit 1`)
    if (rowCount === 0) continue
    // Append-only tables too: the backup holds the same rows, and those added since.
    await session.query(`alter table "${table}" disable trigger user`)
    await session.query(`delete from "${table}"`)
    await session.query(`alter table "${table}" enable trigger user`)
  }
}

/**
 * Triggers that react to a new row by writing elsewhere, such as the chain over the access record: the backup already holds what they
 * wrote.
 */
async function answeringTriggers(
  session: Session,
): Promise<readonly { readonly table: string; readonly trigger: string }[]> {
  const { rows } = await session.query<{ table: string; trigger: string }>(`
    select relname::text as table, tgname::text as trigger from pg_trigger join pg_class on pg_class.oid = tgrelid
    where (tgdeferrable or tgfoid = to_regproc('note_rows')) and not tgisinternal and relnamespace = 'public'::regnamespace`)
  return rows
}
