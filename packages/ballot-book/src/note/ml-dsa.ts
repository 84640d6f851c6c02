import { createPublicKey, type KeyObject } from 'node:crypto'

/** Bytes of a public key of ML-DSA-44 (FIPS 204). */
export const mlDsaKeyLength = 1312
// SPKI of RFC 9881 around them.
const publicPrefix = Buffer.from('30820532300b06096086480165030403110382052100', 'hex')

export function mlDsaPublicKeyOf(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' })
}
