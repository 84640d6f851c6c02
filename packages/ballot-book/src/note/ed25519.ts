import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto'

/** Bytes of a private seed and of a public key. */
export const keyLength = 32
// PKCS #8 and SPKI of RFC 8410 around the 32 bytes.
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

export function privateKeyOf(seed: Uint8Array): KeyObject {
  if (seed.length !== keyLength) throw new RangeError('An Ed25519 seed has 32 bytes')
  return createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
}

export function publicKeyOf(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' })
}

/** The 32 bytes of the public key (RFC 8032). */
export function publicBytesOf(seed: Uint8Array): Buffer {
  return createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
}

export function freshSeed(): Buffer {
  return randomBytes(keyLength)
}
