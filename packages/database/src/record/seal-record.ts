import { randomBytes } from 'node:crypto'
import {
  emptyHistory,
  type HistoryLine,
  historyDigest,
  publicationLeaf,
  type TableRecord,
  tableLeaf,
} from '@long-dan/ballot-book'
import { sql } from 'kysely'
import { growBook, holdBook } from '../book/grow-book.ts'
import type { Database } from '../connection.ts'
import { addPublications, addRecords, lastRecords, publicationsOf, type StoredPublication } from './records.ts'
import { historyLines, settledHistory } from './row-history.ts'
import { tablesOnRecord } from './table-of-tables.ts'

/**
 * Seals the state of every table on record at the end of a day: one leaf each, changed or not, so that the book does not tell which
 * changed. Does not sign. False while a long transaction is still writing: then nothing was sealed, and a later call tries again.
 */
export async function sealRecord(database: Database, day: string): Promise<boolean> {
  await sql`select note_settled_rows()`.execute(database)
  const upTo = await settledHistory(database)
  if (upTo === null) return false
  await database.transaction().execute(async (transaction) => {
    await holdBook(transaction)
    const before = await lastRecords(transaction)
    const sealedUpTo = Math.max(0, ...[...before.values()].map(({ lastLine }) => lastLine))
    const fresh = new Map<string, HistoryLine[]>()
    for await (const { table, ...line } of historyLines(transaction, sealedUpTo, upTo)) {
      const lines = fresh.get(table) ?? []
      fresh.set(table, lines)
      lines.push(line)
    }
    const records = tablesOnRecord.map(({ table }): TableRecord & { readonly salt: Buffer } => {
      const { digest = emptyHistory, rows = 0 } = before.get(table) ?? {}
      const lines = fresh.get(table) ?? []
      const change = { digest: historyDigest(digest, lines), rows: rows + grown(lines) }
      return { table, day, lastLine: Math.max(sealedUpTo, upTo), ...change, salt: randomBytes(16) }
    })
    const leaves = records.map(({ salt, ...record }) => tableLeaf(record, salt))
    const sealNumber = await growBook(transaction, leaves, { kind: 'record', day, complete: false })
    await addRecords(transaction, sealNumber, records)
  })
  return true
}

/** Part of the publishing transaction: what is published has its leaf in the book from the first moment. */
export async function sealPublications(
  transaction: Database,
  day: string,
  versions: readonly Pick<StoredPublication, 'periodCode' | 'version'>[],
): Promise<void> {
  if (versions.length === 0) return
  await holdBook(transaction)
  const publications = await publicationsOf(transaction, versions)
  const leaves = publications.map(({ periodCode, version, sha256 }) => publicationLeaf(periodCode, version, sha256))
  const sealNumber = await growBook(transaction, leaves, { kind: 'record', day, complete: false })
  await addPublications(transaction, sealNumber, day, publications)
}

function grown(lines: readonly HistoryLine[]): number {
  return lines.reduce((sum, { act }) => sum + (act === 'added' ? 1 : act === 'removed' ? -1 : 0), 0)
}
