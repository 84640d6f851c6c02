import { mask } from './mask.ts'

// Letters drawn like a digit, of three alphabets, and the digit they stand for.
const lookalikes: Readonly<Record<string, string>> = {
  ...spread('OoОоΟοØøÔôQ〇○◯', '0'),
  ...spread('IliІіΙ|!', '1'),
  ...spread('Zz', '2'),
  ...spread('EeЗз', '3'),
  ...spread('AА', '4'),
  ...spread('SsЅѕ', '5'),
  ...spread('G', '6'),
  ...spread('T', '7'),
  ...spread('BВ', '8'),
  ...spread('gq', '9'),
}
const anyDigit = `[\\d${Object.keys(lookalikes).join('')}]`
const disguised = new RegExp(`(?<![\\p{L}\\p{N}])${anyDigit}(?:[\\s.-]?${anyDigit}){9,11}(?![\\p{L}\\p{N}])`, 'gu')
const fewestFigures = 6

// A word or two between the groups: "0912 rồi 345 rồi 678", "0912x345x678".
const word = '(?:[^\\p{L}\\p{N}•]{0,3}\\p{L}{1,5}){1,3}[^\\p{L}\\p{N}•]{0,3}'
const interrupted = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:0\\d{2,4}|84\\d{2,3})(?:(?:${word}|[\\s._–—-]{1,3})\\d{3,7}){1,3}(?!\\p{N})`,
  'gu',
)
const telephone = /^(?:0|84)[35789]\d{8}$/u
const identityCard = /^0\d{2}[0-3]\d{8}$/u

/** Telephone and identity numbers with letters instead of digits ("O9l2 E45 678"), or with words between the groups. */
export function maskDisguisedNumbers(text: string): string {
  return text.replace(disguised, maskDisguised).replace(interrupted, maskInterrupted)
}

function maskDisguised(found: string): string {
  // In plain digits it is no disguise, but may be a day and an hour: "05-11-2026 08:30".
  if (/^[\d\s.-]+$/u.test(found)) return found
  if ((found.match(/\d/gu) ?? []).length < fewestFigures) return found
  const digits = [...found.replace(/[\s.-]/gu, '')].map((each) => lookalikes[each] ?? each).join('')
  return telephone.test(digits) || identityCard.test(digits) ? mask : found
}

function maskInterrupted(found: string): string {
  return telephone.test(found.replace(/\D/gu, '')) ? mask : found
}

function spread(letters: string, digit: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, digit]))
}
