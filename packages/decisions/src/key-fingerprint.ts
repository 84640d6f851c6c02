import { createHash } from 'node:crypto'

/** By what two people tell each other which key it is: the first 64 bits of its SHA-256, four digits at a time. */
export function keyFingerprint(publicKey: Uint8Array): string {
  const digest = createHash('sha256').update(publicKey).digest('hex').slice(0, 16)
  return digest.match(/.{4}/gu)?.join(' ') ?? ''
}
