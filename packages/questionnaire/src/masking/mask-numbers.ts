import { harmless } from './harmless-numbers.ts'
import { isSeries } from './is-series.ts'
import { mask } from './mask.ts'

// Anything between two digits of one number, except letters, "%", which ends a number, and what is masked already.
const separator = `(?:(?!${mask})[^\\p{L}\\p{N}%]){0,8}`
// A letter that looks like a digit, alone among digits.
const digit = '(?:\\d|(?<!\\p{L})[OoIli](?!\\p{L}))'
// "(0237)", "(+84)": the bracket goes with what it encloses.
const bracket = '\\((?=(?:\\+\\s?)?\\d{2,5}\\))'
const run = new RegExp(`(?<!\\d)(?:${bracket})?(?:\\+\\s?)?${digit}(?:${separator}${digit}){6,}(?!\\d)`, 'gu')
const announced =
  /(?:cccd|cmnd|cmtnd|cmt|chứng minh|căn cước|định danh|hộ chiếu|passport|stk|tài khoản|thẻ|(?<!\p{L})tk|thuế cá nhân|mst|mã số thuế|bhxh|bhyt|bảo hiểm|sđt|sdt|điện thoại|số máy|máy bàn|zalo|hotline)[^.!?;]{0,24}$/iu
// Said of much else as well, so the number has to follow at once.
const bank =
  /(?:chuyển (?:khoản )?vào|(?<!\p{L})(?:agribank|acb|bidv|mb|sacombank|techcombank|tpbank|vietcombank|vietinbank|vpbank))(?:\s(?:số|là))?[\s:]{0,2}$/iu

/** Telephone, identity, tax, insurance and account numbers in digits. */
export function maskNumbers(text: string): string {
  let at = 0
  let result = ''
  for (const found of text.matchAll(harmless)) {
    result += maskRuns(text, at, found.index) + found[0]
    at = found.index + found[0].length
  }
  return result + maskRuns(text, at, text.length)
}

function maskRuns(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(run, (found, offset: number) => {
    const before = text.slice(0, from + offset)
    return maskRun(found, announced.test(before) || bank.test(before))
  })
}

/** Commas among other separators divide several numbers, as in a list of days; commas alone may be inside one number. */
function maskRun(found: string, isAnnounced: boolean): string {
  if (isPersonal(found, isAnnounced)) return mask
  if (!/[,;]/u.test(found)) return found
  return found.replace(/[^,;]+/gu, (part) => (part !== found && isPersonal(part, isAnnounced) ? mask : part))
}

/**
 * Telephone numbers have 10 or 11 digits starting with 0 or 84, identity cards 9 or 12, tax codes 10 or 13, insurance 10, accounts up to
 * 19. Short groups that start otherwise are more likely a list: rooms, windows, marks.
 */
function isPersonal(found: string, isAnnounced: boolean): boolean {
  const plain = found.trim().replace(/[Oo]/gu, '0').replace(/[Ili]/gu, '1')
  const groups = plain.match(/\d+/gu) ?? []
  const separators = plain.match(/(?<=\d)\D+(?=\d)/gu) ?? []
  const digits = groups.join('')
  const figures = (found.match(/\d/gu) ?? []).length
  if (figures < 6 || digits.length < 7 || isSeries(groups, separators)) return false
  if (isAnnounced && !isMixed(separators)) return true
  if (/^(?:0[235789]|0[0-9]{2}[0-3]\d{8}$|01\d{9}$|840?[235789]|0084)/u.test(digits) && digits.length >= 9)
    return !isMixed(separators) || isOneTelephone(digits)
  return digits.length >= 9 && isGroupedLikeOne(groups, separators)
}

/** A comma here and something else there: a list whose members have parts of their own. */
function isMixed(separators: readonly string[]): boolean {
  const withComma = separators.filter((each) => /[,;]/u.test(each)).length
  return withComma > 0 && withComma < separators.length
}

function isOneTelephone(digits: string): boolean {
  return /^0[35789]\d{8}$/u.test(digits)
}

function isGroupedLikeOne(groups: readonly string[], separators: readonly string[]): boolean {
  const lengths = groups.map(({ length }) => length)
  if (lengths.some((length) => length >= 6)) return true
  if (separators.some((each) => /[,;]\s|[,;]$/u.test(each))) return false
  if (lengths.every((length) => length === 1)) return groups.some((group) => !/[1-5]/u.test(group))
  if (lengths.every((length) => length >= 3)) return true
  const isCard = lengths.length <= 5 && lengths.every((length) => length >= 2) && lengths.some((length) => length >= 3)
  return isCard && groups.join('').length === 9
}
