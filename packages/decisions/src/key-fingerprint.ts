import { createHash } from 'node:crypto'

/** Lets two people tell each other which key it is: the first 64 bits of its SHA-256, in groups of four digits. */
export function keyFingerprint(publicKey: Uint8Array): string {
  const digest = createHash('sha256').update(publicKey).digest('hex').slice(0, 16)
  return digest.match(/.{4}/gu)?.join(' ') ?? ''
}
