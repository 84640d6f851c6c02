import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text as readText } from 'node:stream/consumers'
import { decryptedBy, encryptedFor } from './age.ts'

export interface BackupFile {
  readonly file: string
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly sha256: string
}

export const backupFormat = 'long-dan-backup-1'

/** What a backup contains; written last, so that a folder that has one is complete. */
export interface Manifest {
  readonly format: typeof backupFormat
  /** When the snapshot was taken, ISO 8601 in UTC. */
  readonly takenAt: string
  readonly serverVersion: string
  /** Migrations applied to the database, in order. */
  readonly migrations: readonly string[]
  /** In an order in which no row depends on one that comes later. */
  readonly files: readonly BackupFile[]
  /** Last value used, by sequence; null when none was. */
  readonly sequences: Readonly<Record<string, string | null>>
}

const plainName = 'manifest.json'
const encryptedName = 'manifest.json.age'

export async function writeManifest(folder: string, content: Manifest, recipients: readonly string[]): Promise<void> {
  const text = `${JSON.stringify(content, null, 1)}\n`
  const isEncrypted = recipients.length > 0
  const bytes = isEncrypted ? Readable.from(encryptedFor(recipients)(bytesOf(text))) : text
  await writeFile(join(folder, isEncrypted ? encryptedName : plainName), bytes, {
    flag: 'wx',
    mode: 0o600,
    flush: true,
  })
}

/** `missing`: no complete backup in a known format. `locked`: none of the identities opens it, or it was altered. */
export async function readManifest(
  folder: string,
  identities: readonly string[],
): Promise<Manifest | 'missing' | 'locked'> {
  const encrypted = await readFile(join(folder, encryptedName)).catch(() => null)
  const text = encrypted
    ? await readText(decryptedBy(identities)(bytesOf(encrypted))).catch(() => null)
    : await readFile(join(folder, plainName), 'utf8').catch(() => null)
  if (text === null) return encrypted ? 'locked' : 'missing'
  const found = JSON.parse(text) as Manifest
  return found.format === backupFormat ? found : 'missing'
}

async function* bytesOf(content: string | Uint8Array): AsyncIterable<Uint8Array> {
  yield typeof content === 'string' ? Buffer.from(content) : content
}
