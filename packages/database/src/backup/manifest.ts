import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface BackupFile {
  readonly file: string
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly sha256: string
}

/** What a backup holds; written last, so that a folder with one is complete. */
export interface Manifest {
  readonly format: 'long-dan-backup-1'
  /** When the snapshot was taken, ISO 8601 in UTC. */
  readonly takenAt: string
  readonly serverVersion: string
  /** Migrations the database had, in their order. */
  readonly migrations: readonly string[]
  /** In an order in which no row needs one that comes later. */
  readonly files: readonly BackupFile[]
  /** Last values given out, by sequence; null when none was. */
  readonly sequences: Readonly<Record<string, string | null>>
}

const manifestName = 'manifest.json'
const format = 'long-dan-backup-1'

export async function writeManifest(folder: string, content: Omit<Manifest, 'format'>): Promise<void> {
  const text = `${JSON.stringify({ format, ...content }, null, 1)}\n`
  await writeFile(join(folder, manifestName), text, { flag: 'wx', mode: 0o600, flush: true })
}

/** Null when the folder holds no complete backup of a form known here. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null)
  if (text === null) return null
  const found = JSON.parse(text) as Manifest
  return found.format === format ? found : null
}
