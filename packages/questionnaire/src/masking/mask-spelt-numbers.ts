import { digitWord, zeroWord } from './digit-words.ts'
import { anyDay } from './harmless-numbers.ts'
import { mask } from './mask.ts'

// Only at the beginning of a number does this stand for 0.
const firstZero = `${zeroWord}|o|k|linh|cộng\\s(?=tám)`
// "chín mười hai", "ba mươi tư", "ba trăm bốn lăm", "ba con tám": between the digits, or a digit themselves.
const between = 'mươi|mười|muoi|trăm|tram|linh|lẻ|con|chục|chấm|phẩy|gạch|rồi'
const separator = `(?:(?!${mask})[\\s\\p{P}\\p{S}]){1,6}`
const word = `(?:${digitWord}|${between})(?![\\p{L}])`
const figures = '\\d{1,6}'
// Digits spelt out one by one, possibly mixed with figures: "không chín một hai …", "0978 một hai ba 456", "0chín78một23".
const spelt = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${firstZero}|${digitWord})(?:${separator}|(?=\\d))|${figures}(?:${separator}|(?=\\p{L})))` +
    `(?:(?:${digitWord}|${between})(?:${separator}|(?=\\d))|${figures}(?:${separator}|(?=\\p{L})))+(?:${word}|${figures})(?![\\p{L}\\d])`,
  'giu',
)
// "khôngchínmộthai…" in one word.
const glued = new RegExp(`(?<!\\p{L})(?:${digitWord}){9,}(?!\\p{L})`, 'giu')
const beginsLikeNumber = new RegExp(`^(?:${firstZero}|0|84|tám bốn)`, 'iu')
const isBetween = new RegExp(`^(?:${between})$`, 'iu')
const fewestDigits = 9
const telephoneDigits = 10

export function maskSpeltNumbers(text: string): string {
  return text.replace(glued, mask).replace(spelt, (found) => (isNumber(found) && !anyDay.test(found) ? mask : found))
}

/** Nine digits or more; if figures are mixed with words, or words are more than digits, only what begins like a telephone or identity number. */
function isNumber(found: string): boolean {
  const parts = found.match(/\d+|\p{L}+/gu) ?? []
  const members = parts.filter((part) => !isBetween.test(part) || /^mười$/iu.test(part))
  const digits = members.reduce((sum, part) => sum + (/\d/u.test(part) ? part.length : 1), 0)
  const words = parts.filter((part) => !/\d/u.test(part)).length
  // One word may be a count after a number; only a whole telephone number is certain.
  if (words === 1) return members.length === parts.length && /^0/u.test(found) && digits === telephoneDigits
  if (words < 2 || digits < fewestDigits) return false
  if (beginsLikeNumber.test(found)) return true
  return members.length === parts.length && parts.every((part) => part.length === 1 || !/\d/u.test(part))
}
