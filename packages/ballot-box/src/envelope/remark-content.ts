/** UTF-16 code units of the longest remark: 1000 bytes as UTF-16 in any script, up to 1500 as UTF-8. */
export const longestRemark = 500
const textAt = 8
/** Every remark has this size before it is sealed, and so does the absence of one. */
export const remarkBytes = textAt + 2 * longestRemark

/** A remark as it leaves the box: separated from its ballot, with only its desk and month. */
export interface RemarkContent {
  readonly deskId: number
  /** First day of the month of service, YYYY-MM-DD. */
  readonly month: string
  /** Null: the citizen wrote none. */
  readonly text: string | null
}

/** Encodes them one after the other. Throws on a remark that is too long: it should have been refused before. */
export function encodeRemarks(remarks: readonly RemarkContent[]): Buffer {
  const bytes = Buffer.alloc(remarks.length * remarkBytes)
  for (const [place, { deskId, month, text }] of remarks.entries()) {
    const [start, written] = [place * remarkBytes, text ?? '']
    if (written.length > longestRemark) throw new RangeError('A remark has at most 500 UTF-16 code units')
    bytes.writeUInt32BE(deskId, start)
    bytes.writeUInt16BE(numberOfMonth(month), start + 4)
    bytes.writeUInt16BE(written.length, start + 6)
    bytes.write(written, start + textAt, 'utf16le')
  }
  return bytes
}

/** Undefined when these are not the bytes of remarks. */
export function decodeRemarks(bytes: Buffer): readonly RemarkContent[] | undefined {
  if (bytes.length % remarkBytes !== 0) return undefined
  const remarks: RemarkContent[] = []
  for (let start = 0; start < bytes.length; start += remarkBytes) {
    const length = bytes.readUInt16BE(start + 6)
    if (length > longestRemark) return undefined
    const text = bytes.toString('utf16le', start + textAt, start + textAt + 2 * length)
    // The database stores neither as text.
    if (!text.isWellFormed() || text.includes('\0')) return undefined
    const month = monthOfNumber(bytes.readUInt16BE(start + 4))
    remarks.push({ deskId: bytes.readUInt32BE(start), month, text: text || null })
  }
  // Each content has exactly one form: bytes that `encodeRemarks` would not write were not written by it.
  return encodeRemarks(remarks).equals(bytes) ? remarks : undefined
}

const firstYear = 2000

function numberOfMonth(month: string): number {
  const [, year, ofYear] = /^(\d{4})-(\d{2})-01$/u.exec(month) ?? []
  if (!year || !ofYear) throw new RangeError('A month is written as its first day')
  return (Number(year) - firstYear) * 12 + Number(ofYear) - 1
}

function monthOfNumber(number: number): string {
  const year = firstYear + Math.floor(number / 12)
  return `${year}-${String((number % 12) + 1).padStart(2, '0')}-01`
}
