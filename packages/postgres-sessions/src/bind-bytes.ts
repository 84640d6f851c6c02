import { randomUUID } from 'node:crypto'

/** A value passed to a statement: text, or raw bytes. */
export type Given = string | Uint8Array | null

/** Placeholders for bytes on their way to the server. */
export interface HeldBytes {
  /** Text to use in place of the bytes; nobody else can pass this text, and PostgreSQL accepts no text with a zero in it. */
  readonly hold: (bytes: Uint8Array) => string
  readonly release: (texts: readonly (string | null)[]) => void
  /** Replaces the placeholder texts by the bytes in whole messages of the library. */
  readonly put: (messages: Buffer) => Buffer
}

const bind = 0x42
const headBytes = 5
const isBinary = 1

/**
 * The library writes every value as text. Hexadecimal digits take twice as much to build, send and parse as the bytes themselves, so it is
 * given a short text instead, and the bytes are put into its Bind message on the way.
 */
export function heldBytes(): HeldBytes {
  const held = new Map<string, Uint8Array>()
  const prefix = `\0${randomUUID()} `
  let count = 0

  function put(messages: Buffer): Buffer {
    const parts: Uint8Array[] = []
    for (let at = 0; at < messages.length; ) {
      const end = at + 1 + messages.readUInt32BE(at + 1)
      const message = messages.subarray(at, end)
      parts.push(...(message[0] === bind ? rewritten(message) : [message]))
      at = end
    }
    return Buffer.concat(parts)
  }

  // Portal and statement, each ended by a zero; number of formats (none: all text); number of values, each preceded by its length; the
  // result's formats.
  function rewritten(message: Buffer): readonly Uint8Array[] {
    const names = message.indexOf(0, message.indexOf(0, headBytes) + 1) + 1
    const values = message.readUInt16BE(names + 2)
    const head = Buffer.alloc(names + 2 + 2 * values + 2)
    message.copy(head, 0, 0, names)
    for (const place of [names, head.length - 2]) head.writeUInt16BE(values, place)
    const parts: Uint8Array[] = [head]
    let at = names + 4
    for (let value = 0; value < values; value++) {
      const end = at + 4 + Math.max(0, message.readInt32BE(at))
      const bytes = held.get(message.toString('latin1', at + 4, Math.min(end, at + 4 + prefix.length + 16)))
      if (bytes) head.writeUInt16BE(isBinary, names + 2 + 2 * value)
      parts.push(...(bytes ? [lengthOf(bytes), bytes] : [message.subarray(at, end)]))
      at = end
    }
    parts.push(message.subarray(at))
    head.writeUInt32BE(
      parts.reduce((sum, { length }) => sum + length, -1),
      1,
    )
    return parts
  }

  return {
    hold(bytes) {
      const text = `${prefix}${count++}`
      held.set(text, bytes)
      return text
    },
    release(texts) {
      for (const text of texts) if (text !== null) held.delete(text)
    },
    put: (messages) => (held.size === 0 ? messages : put(messages)),
  }
}

function lengthOf({ length }: Uint8Array): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
