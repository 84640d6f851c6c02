import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Session } from '@long-dan/postgres-sessions'
import { openOwnSession } from '../open-own-session.ts'
import { writeRows } from './copy-file.ts'
import { copyTarget, listTables } from './list-tables.ts'
import { type BackupFile, backupFormat, type Manifest, writeManifest } from './manifest.ts'

export type BackupProblem =
  /** The folder is not empty; nothing is ever overwritten. */
  | { readonly code: 'folder-not-empty' }
  /** A month is detached and not yet archived: finish or undo `db:archive` first. */
  | { readonly code: 'archive-unfinished'; readonly month: string }

export interface CopyProgress {
  readonly table: string
  readonly rows: number
  /** Files done, out of `total`. */
  readonly done: number
  readonly total: number
}

export type BackupResult =
  | { readonly ok: true; readonly value: Manifest }
  | { readonly ok: false; readonly error: BackupProblem }

export interface BackupOptions {
  /** Public keys (`age1…`) that every file is encrypted for; without any the files are readable. */
  readonly recipients?: readonly string[]
  readonly onProgress?: (progress: CopyProgress) => void
}

/**
 * Copies every table, as of one moment, into a new folder: one compressed file of COPY rows per table or partition, and a manifest with
 * counts and checksums. The apps may keep running. The folder appears under its name only when it is complete.
 */
export async function backUp(
  adminUrl: string,
  folder: string,
  { recipients = [], onProgress = () => {} }: BackupOptions = {},
): Promise<BackupResult> {
  const target = resolve(folder)
  const present = await readdir(target).catch(() => [])
  if (present.length > 0) return { ok: false, error: { code: 'folder-not-empty' } }
  const unfinished = `${target}.unfinished`
  const session = await openOwnSession(adminUrl, 'long-dan backup')
  try {
    // Row policies would silently leave rows out; with `off` the query fails instead.
    await session.query('set row_security = off')
    await session.query('begin isolation level repeatable read read only')
    const { rows } = await session.query<{ month: string }>(
      "select to_char(month, 'YYYY-MM') as month from ballot_archive where sha256 is null",
    )
    if (rows[0]) return { ok: false, error: { code: 'archive-unfinished', month: rows[0].month } }
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    const manifest = await copyAll(session, unfinished, recipients, onProgress)
    await writeManifest(unfinished, manifest, recipients)
    await session.query('commit')
    await rm(target, { recursive: true, force: true })
    await rename(unfinished, target)
    return { ok: true, value: manifest }
  } catch (error) {
    // Half a backup is none, and fills the disk on which the next one must be made.
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await session.end()
  }
}

async function copyAll(
  session: Session,
  folder: string,
  recipients: readonly string[],
  onProgress: (progress: CopyProgress) => void,
): Promise<Manifest> {
  const tables = await listTables(session)
  const files: BackupFile[] = []
  for (const { table, part, columns } of tables) {
    const file = recipients.length > 0 ? `${part}.copy.gz.age` : `${part}.copy.gz`
    const copied = await writeRows(session, copyTarget(part, columns), join(folder, file), recipients)
    files.push({ file, table, columns, ...copied })
    onProgress({ table: part, rows: copied.rows, done: files.length, total: tables.length })
  }
  const [head] = (
    await session.query<{ taken: Date; version: string }>(
      "select now() as taken, current_setting('server_version') as version",
    )
  ).rows
  const migrations = await session.query<{ name: string }>('select name from kysely_migration order by name')
  const sequences = await session.query<{ name: string; last: string | null }>(
    "select sequencename::text as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1",
  )
  return {
    format: backupFormat,
    takenAt: head?.taken.toISOString() ?? '',
    serverVersion: head?.version ?? '',
    migrations: migrations.rows.map(({ name }) => name),
    files,
    sequences: Object.fromEntries(sequences.rows.map(({ name, last }) => [name, last])),
  }
}
