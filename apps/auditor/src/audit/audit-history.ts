import { emptyHistory, historyDigest, publicationLeaf, rangesOf, type Seal, tableLeaf } from '@long-dan/ballot-book'
import {
  type AuditorDoor,
  historyLines,
  type StoredRecord,
  storedPublications,
  storedRecords,
  tablesOnRecord,
} from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

/** Table, then row key, to the digest on the last line of the row's history; deleted rows are left out. */
type RowsOnRecord = ReadonlyMap<string, ReadonlyMap<string, string>>

export interface HistoryAudit {
  readonly onRecord: RowsOnRecord
  /** By table: keys of rows that were changed or deleted although the table may only grow. */
  readonly rewritten: ReadonlyMap<string, ReadonlySet<string>>
  /** The last day whose record is sealed. */
  readonly recordedUntil: string | undefined
  /** Tables whose history differs from the sealed one, so that it cannot be used to judge their rows. */
  readonly broken: ReadonlySet<string>
  readonly findings: readonly Finding[]
}

/** Checks the history of every table against its digests in the book, and returns what it says the rows are. */
export async function auditHistory(
  transaction: AuditorDoor,
  { seals, leafAt }: { readonly seals: readonly Seal[]; readonly leafAt: (place: number) => Uint8Array },
): Promise<HistoryAudit> {
  const stored = await storedRecords(transaction)
  const altered = await alteredRecords(transaction, stored, seals, leafAt)
  // A record that was altered after sealing proves nothing about the history.
  const records = stored.filter(({ sealNumber }) => !altered.has(sealNumber))
  const histories = new Map(tablesOnRecord.map((table) => [table.table, new TableHistory(table.onlyGrows ?? false)]))
  const broken = new Map<string, string>()
  const bySeal = Map.groupBy(records, ({ sealNumber }) => sealNumber)
  const due = [...bySeal.values()]
  const compare = (ofSeal: readonly StoredRecord[]) => {
    for (const record of ofSeal) {
      const history = histories.get(record.table)
      if (history && !history.isAs(record) && !broken.has(record.table)) broken.set(record.table, record.day)
    }
  }
  for await (const { table, ...line } of historyLines(transaction, 0)) {
    while (due[0]?.[0] && line.id > due[0][0].lastLine) compare(due.shift() ?? [])
    histories.get(table)?.add(line)
  }
  for (const ofSeal of due) compare(ofSeal)
  const rewritten = new Map(
    [...histories].flatMap(([table, { rewritten }]) => (rewritten.size > 0 ? [[table, rewritten]] : [])),
  )
  return {
    onRecord: new Map([...histories].map(([table, { rows }]) => [table, rows])),
    rewritten,
    broken: new Set(broken.keys()),
    recordedUntil: records
      .map(({ day }) => day)
      .sort()
      .at(-1),
    findings: [
      ...[...broken].map(([subject, day]): Finding => ({ code: 'history-altered', subject, day })),
      ...[...altered.values()].map((sealingDay): Finding => ({ code: 'record-altered', sealingDay })),
    ],
  }
}

/** Replays the history of one table. */
class TableHistory {
  readonly rows = new Map<string, string>()
  readonly rewritten = new Set<string>()
  readonly #onlyGrows: boolean
  #digest = emptyHistory

  constructor(onlyGrows: boolean) {
    this.#onlyGrows = onlyGrows
  }

  add(line: Parameters<typeof historyDigest>[1][number]): void {
    this.#digest = historyDigest(this.#digest, [line])
    if (this.#onlyGrows && line.act !== 'added') this.rewritten.add(line.rowKey)
    if (line.digest === null) this.rows.delete(line.rowKey)
    else this.rows.set(line.rowKey, line.digest)
  }

  isAs({ digest, rows }: StoredRecord): boolean {
    return Buffer.compare(digest, this.#digest) === 0 && rows === this.rows.size
  }
}

/** Record sealings whose leaves in the book differ from what the database says was sealed: seal number to day. */
async function alteredRecords(
  transaction: AuditorDoor,
  records: readonly StoredRecord[],
  seals: readonly Seal[],
  leafAt: (place: number) => Uint8Array,
): Promise<ReadonlyMap<number, string>> {
  const leaves = new Map<number, string[]>()
  const note = (sealNumber: number, leaf: Buffer) =>
    leaves.set(sealNumber, [...(leaves.get(sealNumber) ?? []), leaf.toString('hex')])
  for (const { salt, sealNumber, ...record } of records) note(sealNumber, tableLeaf(record, salt))
  for (const { sealNumber, periodCode, version, sha256 } of await storedPublications(transaction))
    note(sealNumber, publicationLeaf(periodCode, version, sha256))
  const altered = rangesOf(seals, 'record').flatMap(({ seal, from, to }) => {
    const number = seals.indexOf(seal) + 1
    const expected = leaves.get(number)?.sort() ?? []
    const found = Array.from({ length: to - from }, (_, at) => Buffer.from(leafAt(from + at)).toString('hex'))
    return expected.join() === found.join() ? [] : [[number, seal.day] as const]
  })
  return new Map(altered)
}
