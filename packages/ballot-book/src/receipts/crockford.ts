// Crockford's base 32: no I, L, O or U, so that a code read aloud or copied by hand is not misread.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Characters of a code. */
const length = 12
const bitsOfLetter = 5

/** The first 60 bits of a hash as 12 characters. */
export function codeOfHash(hash: Uint8Array): string {
  let code = ''
  // Two bytes are enough for the five bits of a letter, wherever they begin.
  for (let bit = 0; bit < bitsOfLetter * length; bit += bitsOfLetter) {
    const bytes = ((hash[bit >> 3] ?? 0) << 8) | (hash[(bit >> 3) + 1] ?? 0)
    code += alphabet.charAt((bytes >> (16 - bitsOfLetter - (bit & 7))) & 31)
  }
  return code
}

/** The number below 2^60 that a code stands for; the code must be one that `parseCode` returned. */
export function numberOfCode(code: string): bigint {
  return [...code].reduce((bits, letter) => (bits << 5n) | BigInt(alphabet.indexOf(letter)), 0n)
}

/** Normalises what was typed as a code; undefined when it cannot be one. Forgives case, O, I and L, and all that is no letter or digit. */
export function parseCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1')
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined
}
