import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import { mostMinutes } from '../hpke/minute-keys.ts'

/** Bytes of a header: one block of AES. */
export const headerBytes = 16
const nonceBytes = 12
const minuteAt = 12
const checkAt = 14

interface Header {
  readonly nonce: Buffer
  readonly minute: number
}

/** Fresh headers, one after another. */
export interface NewHeaders {
  readonly sealed: Buffer
  readonly nonce: (place: number) => Buffer
}

/**
 * Writes headers of a context, all at once. Nonce and minute go through AES as one block, so that an envelope looks like random bytes: it
 * shows neither its minute nor which other envelopes share its context.
 */
export function createHeaderWriter(headerKey: Buffer): (minute: number, count: number) => NewHeaders {
  const cipher = createCipheriv('aes-256-ecb', headerKey, null)
  return (minute, count) => {
    const blocks = randomFillSync(Buffer.allocUnsafe(count * headerBytes))
    // The zeros after the minute are what the reader recognises a header by.
    for (let start = 0; start < blocks.length; start += headerBytes)
      blocks.writeUInt32BE(minute * 2 ** 16, start + minuteAt)
    return {
      sealed: cipher.update(blocks),
      nonce: (place) => blocks.subarray(place * headerBytes, place * headerBytes + nonceBytes),
    }
  }
}

/**
 * Reads the headers that begin at these offsets, all at once; a call then gives one of them. Undefined when the header belongs to another
 * context. One in a million of those passes, and its envelope then fails to open.
 */
export type HeadersReader = (bytes: Buffer, offsets: readonly number[]) => (place: number) => Header | undefined

export function createHeadersReader(headerKey: Buffer): HeadersReader {
  const decipher = createDecipheriv('aes-256-ecb', headerKey, null)
  // Without this the last block is held back until the next one comes.
  decipher.setAutoPadding(false)
  return (bytes, offsets) => {
    const sealed = Buffer.alloc(offsets.length * headerBytes)
    for (const [place, start] of offsets.entries()) bytes.copy(sealed, place * headerBytes, start, start + headerBytes)
    const blocks = decipher.update(sealed)
    return (place) => {
      const start = place * headerBytes
      const minute = blocks.readUInt16BE(start + minuteAt)
      if (blocks.readUInt16BE(start + checkAt) !== 0 || minute >= mostMinutes) return undefined
      return { nonce: blocks.subarray(start, start + nonceBytes), minute }
    }
  }
}
