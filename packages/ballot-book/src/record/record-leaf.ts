import { hash } from 'node:crypto'
import { leafHash } from '../merkle/hashes.ts'

/** A row of a sealed table that was added, changed or removed, as the database noted it. */
export interface HistoryLine {
  readonly id: number
  /** Values of the primary key, a JSON array. */
  readonly rowKey: string
  readonly act: 'added' | 'changed' | 'removed'
  /** SHA-256 of the row in lowercase hexadecimal digits; null where it was removed. */
  readonly digest: string | null
  readonly notedOn: string
  readonly role: string
  readonly accountId: string | null
}

/** The digest before the first line. */
export const emptyHistory: Uint8Array = hash('sha256', '', 'buffer')

/**
 * The digest of a table's history extended by these lines: SHA-256 of the digest before and of each line as a JSON array, ended by a
 * newline. Without lines it stays as it was.
 */
export function historyDigest(before: Uint8Array, lines: readonly HistoryLine[]): Uint8Array {
  let digest = before
  for (const { id, rowKey, act, digest: row, notedOn, role, accountId } of lines) {
    const text = `${JSON.stringify([id, rowKey, act, row, notedOn, role, accountId])}\n`
    digest = hash('sha256', Buffer.concat([digest, Buffer.from(text)]), 'buffer')
  }
  return digest
}

/** The rows of a table on a day, and how they came to be so. */
export interface TableRecord {
  readonly table: string
  readonly day: string
  /** The last line in the digest, 0 before the first. */
  readonly lastLine: number
  /** Number of rows after that line. */
  readonly rows: number
  readonly digest: Uint8Array
}

const saltLength = 16

/** The leaf of a table and day. The salt is random: without it nobody can test a guess at what the table holds. */
export function tableLeaf({ table, day, lastLine, rows, digest }: TableRecord, salt: Uint8Array): Buffer {
  if (salt.length !== saltLength) throw new RangeError('A salt has 16 bytes')
  const text = ['long-dan-record/1', table, day, lastLine, rows, Buffer.from(digest).toString('hex')]
  return leafHash(Buffer.concat([Buffer.from(text.map((line) => `${line}\n`).join('')), salt]))
}

/** The leaf of a published version of a period: everybody who has its documents can compute it. */
export function publicationLeaf(periodCode: string, version: number, sha256: string): Buffer {
  return leafHash(Buffer.from(`long-dan-publication/1\n${periodCode}\n${version}\n${sha256}\n`))
}
