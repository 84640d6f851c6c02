export const remarkLimit = 500

/**
 * Gives text that looks alike one spelling: compatibility forms such as full-width digits become plain ones (NFKC), as do the
 * digits of other scripts, the hyphens that a word processor puts and the full stop of Chinese; invisible characters (zero-width, direction, soft hyphen) are
 * dropped, as is the box of a keycap. Apply before measuring a remark's length.
 */
export function normaliseRemark(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(circled, digitInCircle)
    .replace(otherDigit, plainDigit)
    .replaceAll('\u{2010}', '-')
    .replaceAll('\u{3002}', '.')
    .trim()
}

const invisible = /[\p{Cf}\u{115f}\u{1160}\u{3164}\u{2800}]|\u{fe0f}?\u{20e3}/gu

// Circled digits that NFKC leaves as they are; of each row the code point where 0 would stand.
const circled = /[\u{2776}-\u{277e}\u{2780}-\u{2788}\u{278a}-\u{2792}\u{24f5}-\u{24fd}\u{24ff}\u{1f10b}\u{1f10c}]/gu
const circledRows = [0x2789, 0x277f, 0x2775, 0x24f4]

function digitInCircle(found: string): string {
  const codePoint = found.codePointAt(0) ?? 0
  const row = circledRows.find((zero) => codePoint > zero && codePoint <= zero + 9)
  return row === undefined ? '0' : String(codePoint - row)
}

const otherDigit = /(?![0-9])\p{Nd}/gu

/** Unicode keeps the ten digits of a script together: the digits right before one tell its value. */
function plainDigit(found: string): string {
  const codePoint = found.codePointAt(0) ?? 0
  let value = 0
  while (value < 10 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value += 1
  return String(value % 10)
}
