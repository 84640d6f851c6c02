import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Client } from 'pg'
import { writeRows } from './copy-file.ts'
import { copyTarget, listTables } from './list-tables.ts'
import { type BackupFile, type Manifest, readManifest, writeManifest } from './manifest.ts'
import { openClient } from './open-client.ts'

export type BackupProblem =
  /** Something stands in the folder already; nothing is ever written over. */
  | { readonly code: 'folder-not-empty' }
  /** A month is detached and not yet archived: finish or undo `db:archive` first. */
  | { readonly code: 'archive-unfinished'; readonly month: string }

export interface CopyProgress {
  readonly table: string
  readonly rows: number
  /** Files done, of how many. */
  readonly done: number
  readonly total: number
}

export type BackupResult =
  | { readonly ok: true; readonly value: Manifest }
  | { readonly ok: false; readonly error: BackupProblem }

/**
 * Copies every table, as it stood at one moment, into a new folder: one compressed file of COPY rows a table or partition and a
 * manifest with counts and checksums. The apps may run meanwhile. The folder appears under its name when it is complete.
 */
export async function backUp(
  adminUrl: string,
  folder: string,
  onProgress: (progress: CopyProgress) => void = () => {},
): Promise<BackupResult> {
  const target = resolve(folder)
  const present = await readdir(target).catch(() => [])
  if (present.length > 0) return { ok: false, error: { code: 'folder-not-empty' } }
  const unfinished = `${target}.unfinished`
  const client = await openClient(adminUrl, 'long-dan backup')
  try {
    // Row policies would leave rows out in silence; off means refused.
    await client.query('set row_security = off')
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ month: string }>(
      "select to_char(month, 'YYYY-MM') as month from ballot_archive where sha256 is null",
    )
    if (rows[0]) return { ok: false, error: { code: 'archive-unfinished', month: rows[0].month } }
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    await writeManifest(unfinished, await copyAll(client, unfinished, onProgress))
    await client.query('commit')
    await rm(target, { recursive: true, force: true })
    await rename(unfinished, target)
  } finally {
    await client.end()
  }
  const manifest = await readManifest(target)
  if (manifest === null) throw new Error('The manifest just written cannot be read')
  return { ok: true, value: manifest }
}

async function copyAll(
  client: Client,
  folder: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<Omit<Manifest, 'format'>> {
  const tables = await listTables(client)
  const files: BackupFile[] = []
  for (const { table, part, columns } of tables) {
    const file = `${part}.copy.gz`
    const copied = await writeRows(client, copyTarget(part, columns), join(folder, file))
    files.push({ file, table, columns, ...copied })
    onProgress({ table: part, rows: copied.rows, done: files.length, total: tables.length })
  }
  const [head] = (
    await client.query<{ taken: Date; version: string }>(
      "select now() as taken, current_setting('server_version') as version",
    )
  ).rows
  const migrations = await client.query<{ name: string }>('select name from kysely_migration order by name')
  const sequences = await client.query<{ name: string; last: string | null }>(
    "select sequencename::text as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1",
  )
  return {
    takenAt: head?.taken.toISOString() ?? '',
    serverVersion: head?.version ?? '',
    migrations: migrations.rows.map(({ name }) => name),
    files,
    sequences: Object.fromEntries(sequences.rows.map(({ name, last }) => [name, last])),
  }
}
