import { hashesIn, hashLength, leavesOf, receiptNumberOf, type Seal } from '@long-dan/ballot-book'
import { type AuditorDoor, allLeaves } from '@long-dan/database/auditor'
import type { Finding } from './finding.ts'

/**
 * Checks that the receipt lookup table gives each ballot's leaf the place it has in the book. `unsigned`: leaves added since the last
 * signature, in hexadecimal.
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
