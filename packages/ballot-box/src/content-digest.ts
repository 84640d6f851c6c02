import { type KeyedHash, keyedHash } from './keyed-hash.ts'

const digestBytes = 16

/** The key of content digests, from the installation's token key (≥ 32 bytes). It signs nothing. */
export function contentDigestKey(tokenKey: Uint8Array): KeyedHash {
  return keyedHash(keyedHash(tokenKey)('content digest'))
}

/**
 * The database compares this to tell the same ballot sent again from another one under a spent token, and looks an envelope up by it from a
 * receipt. A receipt is the beginning of the commitment, which covers the content and 16 secret bytes: so even with the key nobody can test
 * a guessed content, and without it not even a receipt, though the book shows all receipts to everyone.
 */
export function contentDigest(key: KeyedHash, receipt: string): Buffer {
  return key(receipt).subarray(0, digestBytes)
}
