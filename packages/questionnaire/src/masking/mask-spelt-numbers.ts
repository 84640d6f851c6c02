import { mask } from './mask.ts'

const zero = 'không|khong|ko|hông'
const digitWord = `${zero}|một|mốt|mot|hai|ba|bốn|bon|tư|năm|nam|lăm|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin`
// Digits spelt out one by one, possibly mixed with figures: "không chín một hai …", "0978 một hai ba 456", "0chín78một23".
const spelt = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:(?:${digitWord})(?:[\\s.,-]+|(?=\\d))|\\d{1,6}(?:[\\s.,-]+|(?=\\p{L}))))` +
    `{3,}(?:${digitWord}|\\d{1,6})(?![\\p{L}\\d])`,
  'giu',
)
const beginsLikeNumber = new RegExp(`^(?:${zero}|0|84|tám bốn)`, 'iu')
const fewestDigits = 9

export function maskSpeltNumbers(text: string): string {
  return text.replace(spelt, (found) => (isNumber(found) ? mask : found))
}

/** Nine digits or more; if figures are mixed with words, only what begins like a telephone or identity number. */
function isNumber(found: string): boolean {
  const parts = found.match(/\d+|\p{L}+/gu) ?? []
  const digits = parts.reduce((sum, part) => sum + (/\d/u.test(part) ? part.length : 1), 0)
  const words = parts.filter((part) => !/\d/u.test(part)).length
  if (words < 2 || digits < fewestDigits) return false
  return beginsLikeNumber.test(found) || parts.every((part) => part.length === 1 || !/\d/u.test(part))
}
