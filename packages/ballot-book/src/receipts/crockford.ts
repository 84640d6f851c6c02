// Crockford's base 32: no I, L, O or U, so that a code read aloud or copied by hand is not misread.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Characters of a code. */
const length = 12

/** The first 60 bits of a hash as 12 characters. */
export function codeOfHash(hash: Uint8Array): string {
  let bits = 0n
  for (const byte of hash.subarray(0, 8)) bits = (bits << 8n) | BigInt(byte)
  return codeOfNumber(bits >> 4n)
}

/** The number below 2^60 that a code stands for; the code must be one that `parseCode` returned. */
export function numberOfCode(code: string): bigint {
  return [...code].reduce((bits, letter) => (bits << 5n) | BigInt(alphabet.indexOf(letter)), 0n)
}

/** Normalises what was typed as a code; undefined when it cannot be one. Forgives case, spaces, hyphens, O, I and L. */
export function parseCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1')
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined
}

function codeOfNumber(number: bigint): string {
  let bits = number
  let code = ''
  for (let index = 0; index < length; index++) {
    code = alphabet.charAt(Number(bits & 31n)) + code
    bits >>= 5n
  }
  return code
}
