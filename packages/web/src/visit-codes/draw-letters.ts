import { randomInt } from 'node:crypto'

/** The letters and digits of desk codes: none that looks like another on paper, or is misheard on the telephone. */
const letters = '34679ACDEFGHJKMNPQRTUVWXY'

/** Random letters, each worth 4.6 bits. */
export function drawLetters(length: number): string {
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('')
}

/** Letters from random bytes; needs at least twice as many bytes as letters. */
export function drawLettersFrom(bytes: Uint8Array, length: number): string {
  // Skips those of the 256 values that would make the first letters more likely.
  const even = [...bytes].filter((byte) => byte < 256 - (256 % letters.length))
  return Array.from({ length }, (_, place) => letters.charAt((even[place] ?? 0) % letters.length)).join('')
}

/**
 * What was typed or scanned as a code: in capitals, full-width letters plain, and without blanks, hyphens and whatever else a keyboard or
 * a message adds, seen or unseen.
 */
export function plainCode(typed: string): string {
  return keysOfTelex(typed.normalize('NFKD').toUpperCase()).replace(/[^\p{L}\p{N}]/gu, '')
}

/** The keys that write each Vietnamese mark with Telex, the usual keyboard: W alone makes Ư, DD makes Đ, AR makes Ả. */
const keysOfMarks: Readonly<Record<string, string>> = {
  '\u0306': 'W',
  '\u031b': 'W',
  '\u0300': 'F',
  '\u0303': 'X',
  '\u0309': 'R',
  '\u0323': 'J',
}

/** Somebody who types a code on such a keyboard sees words of it turn into Vietnamese; these are the keys that were pressed. */
function keysOfTelex(capitals: string): string {
  return capitals
    .replaceAll('Đ', 'DD')
    .replaceAll('U\u031b', 'W')
    .replace(/(\p{L})\u0323?\u0302/gu, (letter, base: string) =>
      letter.replace('\u0302', '').replace(base, base + base),
    )
    .replace(/\p{M}/gu, (mark) => keysOfMarks[mark] ?? '')
}

/** What was typed or scanned as a code of this length; undefined when it cannot be one. */
export function readLetters(typed: string, length: number): string | undefined {
  const code = plainCode(typed)
  return code.length === length && [...code].every((letter) => letters.includes(letter)) ? code : undefined
}

/** `ACDE-FGHJ-KMNP`: groups of four for reading out, printing or typing. */
export function inGroups(code: string): string {
  return (code.match(/.{1,4}/gu) ?? []).join('-')
}
