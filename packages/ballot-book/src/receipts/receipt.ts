import { codeOfHash, numberOfCode, parseCode } from './crockford.ts'

/** The first 60 bits of a commitment as 12 characters: proof that a ballot was counted, silent about how. */
export function receiptOf(commitment: Uint8Array): string {
  return codeOfHash(commitment)
}

/** What was typed as a receipt, in its stored form; undefined when it cannot be one. Forgives case, spaces, hyphens, O, I and L. */
export function parseReceipt(typed: string): string | undefined {
  return parseCode(typed)
}

/** The 60 bits of a parsed receipt as a number. */
export function receiptNumber(receipt: string): bigint {
  return numberOfCode(receipt)
}

/** The same number from the commitment itself. */
export function receiptNumberOf(commitment: Uint8Array): bigint {
  const { buffer, byteOffset } = commitment
  return new DataView(buffer, byteOffset).getBigUint64(0) >> 4n
}
