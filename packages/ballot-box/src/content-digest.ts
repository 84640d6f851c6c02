import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

const digestBytes = 16

/** The key of content digests, from the installation's token key (≥ 32 bytes). It signs nothing. */
export function contentDigestKey(tokenKey: Uint8Array): KeyObject {
  return createSecretKey(createHmac('sha256', tokenKey).update('content digest').digest())
}

/**
 * What the database compares to tell the same ballot again from another one under a spent token, and finds an envelope by from its
 * receipt. A receipt begins the commitment, which covers the content and 16 secret bytes: so even with the key no content can be
 * tried, and without it no receipt either, though all receipts are in the book for everyone to read.
 */
export function contentDigest(key: KeyObject, receipt: string): Buffer {
  return createHmac('sha256', key).update(receipt).digest().subarray(0, digestBytes)
}
