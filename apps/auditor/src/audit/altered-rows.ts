import { type AuditorDoor, type SealedTable, sealedRows, tablesOnRecord } from '@long-dan/database/auditor'
import type { HistoryAudit } from './audit-history.ts'
import type { Finding } from './finding.ts'

export interface AlteredRows {
  readonly findings: readonly Finding[]
  /** Table name to the keys of its rows that no longer match their history. */
  readonly altered: ReadonlyMap<string, ReadonlySet<string>>
}

/** Compares every row on record with the last line of its history. */
export async function alteredRows(
  transaction: AuditorDoor,
  { onRecord, broken, recordedUntil }: HistoryAudit,
): Promise<AlteredRows> {
  const altered = new Map<string, Set<string>>()
  for (const table of tablesOnRecord.filter((each) => !broken.has(each.table))) {
    const keys = await alteredIn(transaction, table, onRecord.get(table.table) ?? new Map(), recordedUntil)
    if (keys.size > 0) altered.set(table.table, keys)
  }
  return { altered, findings: bySubject(altered).map((found): Finding => ({ code: 'rows-altered', ...found })) }
}

async function alteredIn(
  transaction: AuditorDoor,
  table: SealedTable,
  noted: ReadonlyMap<string, string>,
  recordedUntil: string | undefined,
): Promise<Set<string>> {
  const altered = new Set<string>()
  let met = 0
  for await (const { rowKey, digest, mayGrow } of sealedRows(transaction, table, recordedUntil)) {
    const expected = noted.get(rowKey)
    if (expected !== undefined) met++
    if (expected !== digest && !(expected === undefined && mayGrow)) altered.add(rowKey)
  }
  if (met < noted.size) {
    const there = new Set<string>()
    for await (const { rowKey } of sealedRows(transaction, table, recordedUntil)) there.add(rowKey)
    for (const rowKey of noted.keys()) if (!there.has(rowKey)) altered.add(rowKey)
  }
  return altered
}

/** One entry per subject: tables that together hold one thing are reported together. */
export function bySubject(
  tables: ReadonlyMap<string, ReadonlySet<string>>,
): readonly { readonly subject: string; readonly rows: number; readonly what: string }[] {
  const concerned = tablesOnRecord.filter(({ table }) => tables.has(table))
  return [...Map.groupBy(concerned, ({ table, subject = table }) => subject)].map(([subject, parts]) => {
    const keysOf = parts.map(({ table }) => [table, [...(tables.get(table) ?? [])]] as const)
    return {
      subject,
      rows: keysOf.reduce((sum, [, keys]) => sum + keys.length, 0),
      what: keysOf.map(([table, keys]) => `${table}: ${keys.length}, ${keys[0] ?? ''}`).join('; '),
    }
  })
}
