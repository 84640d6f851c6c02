// Crockford's base 32: no I, L, O or U, so that a code read aloud or copied by hand is not misread.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12
const bitsPerCharacter = 5

/** The first 60 bits of a commitment as 12 characters: proof that a ballot was counted, silent about how. */
export function receiptOf(commitment: Uint8Array): string {
  let bits = 0n
  for (const byte of commitment.subarray(0, 8)) bits = (bits << 8n) | BigInt(byte)
  bits >>= 4n
  let receipt = ''
  for (let index = 0; index < length; index++) {
    receipt = alphabet.charAt(Number(bits & 31n)) + receipt
    bits >>= BigInt(bitsPerCharacter)
  }
  return receipt
}

/** What was typed as a receipt, in its stored form; undefined when it cannot be one. Forgives case, spaces, hyphens, O, I and L. */
export function parseReceipt(typed: string): string | undefined {
  const receipt = typed.toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1')
  return receipt.length === length && [...receipt].every((letter) => alphabet.includes(letter)) ? receipt : undefined
}
