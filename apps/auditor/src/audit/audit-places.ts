import { hashesIn, hashLength, leavesOf, receiptNumberOf, type Seal } from '@long-dan/ballot-book'
import { type AuditorDoor, allLeaves } from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

/**
 * Whether the table in which citizens look receipts up says of each ballot's leaf what the book says; `unsigned`: leaves that came since the
 * last signature, as hexadecimal text.
 */
export async function auditPlaces(
  transaction: AuditorDoor,
  leaves: Uint8Array,
  seals: readonly Seal[],
  unsigned: Iterable<string>,
): Promise<readonly Finding[]> {
  const [size, ballots] = [leaves.length / hashLength, leavesOf(seals, 'ballots')]
  const waiting = new Set([...unsigned].map((leaf) => receiptNumberOf(Buffer.from(leaf, 'hex'))))
  const isRight = (receipt: bigint, position: number) =>
    position < size ? receiptNumberOf(hashesIn(leaves, position)) === receipt : waiting.has(receipt)
  let right = 0
  let rows = 0
  for await (const part of allLeaves(transaction)) {
    for (const { receipt, position } of part) {
      rows++
      if (isRight(receipt, position)) right++
    }
  }
  const wrong = Math.max(rows, ballots + waiting.size) - right
  return wrong === 0 ? [] : [{ code: 'places-differ', rows: wrong }]
}
