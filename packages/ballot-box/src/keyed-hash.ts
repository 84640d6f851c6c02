import { hash } from 'node:crypto'

/** HMAC-SHA-256 under one key: 32 bytes. */
export type KeyedHash = (message: string | Buffer) => Buffer

const [blockBytes, hashBytes] = [64, 32]

/**
 * HMAC-SHA-256 of RFC 2104, the same as Node's `createHmac`. That makes a stream for every message, which costs several times the hashing,
 * and a ballot is hashed under a key half a dozen times on its way into the box.
 *
 * @throws RangeError for keys longer than a block of SHA-256, 64 bytes
 */
export function keyedHash(key: Uint8Array): KeyedHash {
  if (key.length > blockBytes) throw new RangeError('A key has at most 64 bytes')
  const inner = padded(key, 0x36)
  const outer = Buffer.concat([padded(key, 0x5c), Buffer.alloc(hashBytes)])
  return (message) => {
    const hashed = sha256(Buffer.concat([inner, typeof message === 'string' ? Buffer.from(message) : message]))
    outer.write(hashed, blockBytes, 'latin1')
    return Buffer.from(sha256(outer), 'latin1')
  }
}

function padded(key: Uint8Array, pad: number): Buffer {
  return Buffer.from(Array.from({ length: blockBytes }, (_, at) => (key[at] ?? 0) ^ pad))
}

// A string is cheaper than a buffer, which would be memory of its own.
function sha256(bytes: Buffer): string {
  return hash('sha256', bytes, 'binary')
}
