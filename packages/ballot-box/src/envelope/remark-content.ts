/** UTF-16 code units of the longest remark; as UTF-16 it takes 1000 bytes in any script, as UTF-8 up to 1500. */
export const longestRemark = 500
/** Every remark has this size before it is sealed, and so has none. */
export const remarkBytes = 2 + 2 * longestRemark

/** Throws on a remark that is too long: it should have been refused, or cut, before. */
export function encodeRemark(remark: string | null): Buffer {
  const text = remark ?? ''
  if (text.length > longestRemark) throw new RangeError('A remark has at most 500 UTF-16 code units')
  const bytes = Buffer.alloc(remarkBytes)
  bytes.writeUInt16BE(text.length)
  bytes.write(text, 2, 'utf16le')
  return bytes
}

/** Null for none; undefined when these are not the bytes of a remark. */
export function decodeRemark(bytes: Buffer): string | null | undefined {
  const length = bytes.readUInt16BE()
  if (length > longestRemark) return undefined
  const text = bytes.toString('utf16le', 2, 2 + 2 * length)
  const isAsWritten = text.isWellFormed() && encodeRemark(text).equals(bytes)
  return isAsWritten ? text || null : undefined
}
