import { createHmac, hash } from 'node:crypto'

/** HMAC-SHA-256 (RFC 2104) of a message under one secret: 32 bytes. */
export type KeyedHash = (message: string | Uint8Array) => Buffer

const block = 64
const mostBytes = 192
const hashBytes = 32

/**
 * For secrets that are used for every ballot. Node's `createHmac` gives the same bytes, but makes a new object each time, which costs two
 * thirds of it. `secret` has at most 64 bytes.
 */
export function keyedHash(secret: Uint8Array): KeyedHash {
  if (secret.length > block) throw new RangeError('A longer secret would have to be hashed first')
  const inner = padded(secret, 0x36, mostBytes)
  const outer = padded(secret, 0x5c, hashBytes)
  return (message) => {
    const bytes = typeof message === 'string' ? Buffer.from(message) : message
    if (bytes.length > mostBytes) return createHmac('sha256', secret).update(bytes).digest()
    inner.set(bytes, block)
    // As text, because each buffer that `hash` makes would be memory of its own.
    outer.write(hash('sha256', inner.subarray(0, block + bytes.length), 'binary'), block, 'binary')
    return Buffer.from(hash('sha256', outer, 'binary'), 'binary')
  }
}

/** The secret, filled up to a block and combined with a constant, followed by room for what is hashed with it. */
function padded(secret: Uint8Array, constant: number, room: number): Buffer {
  const bytes = Buffer.alloc(block + room).fill(constant, 0, block)
  for (const [at, byte] of secret.entries()) bytes[at] = byte ^ constant
  return bytes
}
