import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { PassThrough, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Session } from '@long-dan/postgres-sessions'
import { decryptedBy, encryptedFor } from './age.ts'

export interface CopiedFile {
  readonly rows: number
  /** Of the rows as COPY writes them, before compression: `gunzip -c file | sha256sum` gives the same. */
  readonly sha256: string
}

// Ballots and remarks: readable only for the account that runs the command.
const fileMode = 0o600
// A backup waits for the disk and the database, not for the last percent of compression.
const fastest = 1

/**
 * Writes the rows of a table or query to a compressed file that must not exist yet, encrypted if there are recipients; the file is on disk
 * when this returns.
 */
export async function writeRows(
  session: Session,
  what: string,
  file: string,
  recipients: readonly string[] = [],
): Promise<CopiedFile> {
  const { tap, digest } = hashing()
  const rows = await session.copy(`copy ${what} to stdout`, (stream) => {
    const unwritten = createWriteStream(file, { flags: 'wx', mode: fileMode, flush: true })
    const gzip = createGzip({ level: fastest })
    return recipients.length === 0
      ? pipeline(stream, tap, gzip, unwritten)
      : pipeline(stream, tap, gzip, encryptedFor(recipients), unwritten)
  })
  return { rows, sha256: digest() }
}

/** The checksum of rows read from the database, without a file. */
export async function hashRows(session: Session, what: string): Promise<CopiedFile> {
  const { tap, digest } = hashing()
  const rows = await session.copy(`copy ${what} to stdout`, (stream) => pipeline(stream, tap, discard()))
  return { rows, sha256: digest() }
}

/** The checksum of a file's rows, read from the disk and unpacked. Throws when the file is missing or cut off. */
export async function hashFile(file: string, identities: readonly string[] = []): Promise<string> {
  const { tap, digest } = hashing()
  await pipeline(plainBytes(file, identities), createGunzip(), tap, discard())
  return digest()
}

/** Adds a file's rows to a table; returns their number and checksum, so that the caller can refuse them before committing. */
export async function readRows(
  session: Session,
  file: string,
  into: string,
  identities: readonly string[] = [],
): Promise<CopiedFile> {
  const { tap, digest } = hashing()
  const rows = await session.copy(`copy ${into} from stdin`, (stream) =>
    pipeline(plainBytes(file, identities), createGunzip(), tap, stream),
  )
  return { rows, sha256: digest() }
}

function plainBytes(file: string, identities: readonly string[]): AsyncIterable<Uint8Array> {
  const bytes = createReadStream(file)
  return file.endsWith('.age') ? decryptedBy(identities)(bytes) : bytes
}

function hashing(): { readonly tap: Transform; readonly digest: () => string } {
  const hash = createHash('sha256')
  const tap = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { tap, digest: () => hash.digest('hex') }
}

function discard(): PassThrough {
  const end = new PassThrough()
  return end.resume()
}
