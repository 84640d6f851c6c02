import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import { mostMinutes } from '../hpke/minute-keys.ts'

/** Bytes of a header: one block of AES. */
export const headerBytes = 16
export const nonceBytes = 12
const minuteAt = 12
const checkAt = 14

export interface Header {
  readonly nonce: Buffer
  readonly minute: number
}

/**
 * Writes the headers of a context. Nonce and minute go through AES as one block, so that an envelope looks like random bytes: it shows
 * neither its minute nor which other envelopes share its context.
 */
export function createHeaderWriter(
  headerKey: Buffer,
): (minute: number) => { readonly nonce: Buffer; readonly sealed: Buffer } {
  const cipher = createCipheriv('aes-256-ecb', headerKey, null)
  const block = Buffer.alloc(headerBytes)
  const nonce = block.subarray(0, nonceBytes)
  // Drawn in bulk: asking for twelve bytes costs as much as asking for thousands.
  const stock = Buffer.alloc(nonceBytes * 256)
  let used = stock.length
  return (minute) => {
    if (used === stock.length) {
      randomFillSync(stock)
      used = 0
    }
    stock.copy(nonce, 0, used)
    used += nonceBytes
    block.writeUInt16BE(minute, minuteAt)
    return { nonce, sealed: cipher.update(block) }
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
