import { hash } from 'node:crypto'

/** Bytes of every hash of the tree. */
export const hashLength = 32

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). */
export const emptyRoot: Uint8Array = hash('sha256', '', 'buffer')

/** `SHA-256(0x00 ‖ entry)`. */
export function leafHash(entry: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Uint8Array.of(0), entry]), 'buffer')
}

/** `SHA-256(0x01 ‖ left ‖ right)`. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Uint8Array.of(1), left, right]), 'buffer')
}

/** Root of a complete subtree whose 1, 2, 4, … 256 hashes are concatenated in `hashes`. */
export function rootOfHashes(hashes: Uint8Array): Buffer {
  let row = Buffer.from(hashes)
  const node = Buffer.alloc(1 + 2 * hashLength, 1)
  while (row.length > hashLength) {
    const above = Buffer.allocUnsafe(row.length / 2)
    for (let at = 0; at < above.length; at += hashLength) {
      row.copy(node, 1, 2 * at, 2 * at + 2 * hashLength)
      // A hash as a buffer is memory of its own, which costs three times the hash.
      above.write(hash('sha256', node, 'binary'), at, 'latin1')
    }
    row = above
  }
  return row
}
