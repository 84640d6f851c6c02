import { hashesIn, receiptNumberOf } from '@long-dan/ballot-book'
import { type AuditorDoor, allLeaves } from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

/** Whether the table in which citizens look receipts up says of each leaf what the book says. */
export async function auditPlaces(
  transaction: AuditorDoor,
  leaves: Uint8Array,
  size: number,
): Promise<readonly Finding[]> {
  let right = 0
  let rows = 0
  for await (const part of allLeaves(transaction)) {
    for (const { receipt, position } of part) {
      rows++
      if (position < size && receiptNumberOf(hashesIn(leaves, position)) === receipt) right++
    }
  }
  const wrong = Math.max(rows, size) - right
  return wrong === 0 ? [] : [{ code: 'places-differ', rows: wrong }]
}
