export const remarkLimit = 500

const mask = '•••'

/**
 * One way of writing for what looks alike: compatibility forms such as full-width digits become plain ones (NFKC), and
 * characters that show nothing (zero-width, direction, soft hyphen) are dropped. Apply before measuring a remark's length.
 */
export function normaliseRemark(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').trim()
}

/**
 * Replaces what could point at a person with `•••` before a remark is stored: e-mail addresses and personal pages,
 * licence plates, telephone, identity, tax and account numbers, however they are spaced, spelt out or disguised.
 * Dates, hours, sums of money, years and numbers of laws stay, so that the remark keeps its meaning.
 */
export function maskRemark(text: string): string {
  const masked = normaliseRemark(text).replace(email, mask).replace(page, mask).replace(plate, maskPlate)
  return maskNumbers(masked.replace(spelt, mask)).trim()
}

const invisible = /[\p{Cf}\u{115f}\u{1160}\u{3164}\u{2800}]/gu

const at = /\s*(?:@|[([{]\s*(?:at|a còng)\s*[)\]}]|\sa\s?(?:còng|cong)\s|\sat\s(?=\S+\s*(?:\.|dot|chấm)))\s*/u.source
const dot = /\s*(?:\.|[([{]\s*(?:dot|chấm)\s*[)\]}]|\s(?:dot|chấm|cham)\s)\s*/u.source
const provider = 'gmail|yahoo|hotmail|outlook|icloud'
// A provider's name says enough; another name needs a dot after it, or "@" would swallow a word of the sentence.
const email = new RegExp(
  `[\\p{L}\\p{N}._%+-]+${at}(?:(?:${provider})(?:${dot}(?:com|vn))*|[\\p{L}\\p{N}-]+(?:${dot}[\\p{L}\\p{N}-]{2,})+)`,
  'giu',
)
const page = /(?:https?:\/\/)?(?:www\.|m\.)?(?:facebook|fb|zalo|tiktok|instagram)\s?\.\s?(?:com|me|vn)\s?\/\s?\S+/giu

// Province number, series, four or five digits: 36A-123.45, 36 B1 12345, 36MĐ1-123.45, 36-AA 012.34.
const gap = '[\\s._–—−-]{0,3}'
const plate = new RegExp(
  `(?<![\\p{L}\\p{N}])[1-9]\\d${gap}(\\p{L}{1,2})\\d?${gap}(\\d{3}[\\s.,_-]?\\d{1,2})(?![\\p{L}\\p{N}])`,
  'giu',
)
const unitOrMonth = /^(?:h|g|k|m|tr|kg|km|cm|m²|th|t)$/u

// "08h 2026", "20 tr 5000", "12 T5 2026" are an hour, a sum and a day.
function maskPlate(found: string, series: string, number: string): string {
  const isYear = /^(?:19|20)\d\d$/u.test(number)
  return unitOrMonth.test(series) || (isYear && /^t$/iu.test(series)) ? found : mask
}

// Nine digits and more read out, as "không chín một hai ba bốn năm sáu bảy tám"; figures may stand among them.
const digitWord = 'không|khong|một|mốt|mot|hai|ba|bốn|bon|tư|năm|nam|lăm|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin'
const spelt = new RegExp(`(?<!\\p{L})(?:(?:${digitWord}|\\d)[\\s.,-]+){8,}(?:${digitWord}|\\d)(?!\\p{L})`, 'giu')

const day = '(?:0?[1-9]|[12]\\d|3[01])'
const month = '(?:0?[1-9]|1[0-2])'
const year = '(?:19|20)\\d\\d'
const money = '[1-9]\\d{0,2}'
const unitOfMoney = '(?:đồng|dong|đ|vnđ|vnd|nghìn|ngàn|ngìn|triệu|trieu|tr|tỷ|tỉ|k)(?!\\p{L})'
/** What has many digits and points at nobody. */
const harmless = new RegExp(
  [
    `(?<!\\d)${day}\\s?[/.-]\\s?${month}\\s?[/.-]\\s?(?:${year}|\\d\\d)(?!\\d)`,
    `(?<!\\d)${year}\\s?[/.-]\\s?${month}\\s?[/.-]\\s?${day}(?!\\d)`,
    `(?<!\\d)${month}\\s?[/.-]\\s?${year}(?!\\d)`,
    '(?<!\\d)(?:[01]?\\d|2[0-3])\\s?(?::|h|g|giờ)\\s?[0-5]\\d(?:\\s?(?::|p|ph|phút)\\s?[0-5]?\\d?)?(?![\\d\\p{L}])',
    `(?<!\\d)${money}(?:[.,]\\d{3}){0,4}[.,]000(?![\\d.,]\\d)`,
    '(?<!\\d)[1-9]\\d{0,8}000(?!\\d)',
    `(?<!\\d)[1-9]\\d{0,2}(?:[., ]?\\d{3}){0,5}(?:,\\d{1,2})?\\s?${unitOfMoney}`,
    `(?<!\\d)${year}(?:\\s?(?:,|;|-|–|và|đến)\\s?${year})+(?!\\d)`,
    `(?<!\\d)\\d{1,5}\\s?/\\s?(?:${year}\\s?/\\s?)?(?:NĐ|QĐ|TT|NQ|CT|KH|UBND|TTLT|VBHN|HD)(?![\\p{L}])`,
  ].join('|'),
  'giu',
)

const separators = '[\\s.,;:·•_/\\\\|~*\'"()\\[\\]{}+–—‐‑‒−-]{0,4}'
const digit = '[\\dOoIl]'
const run = new RegExp(`(?<![\\p{L}\\d])(?:\\+\\s?)?${digit}(?:${separators}${digit}){7,}(?![\\p{L}\\d])`, 'gu')

function maskNumbers(text: string): string {
  let at = 0
  let result = ''
  for (const found of text.matchAll(harmless)) {
    result += maskRuns(text.slice(at, found.index)) + found[0]
    at = found.index + found[0].length
  }
  return result + maskRuns(text.slice(at))
}

function maskRuns(text: string): string {
  return text.replace(run, (found) => (isPersonal(found) ? mask : found))
}

/**
 * Telephone numbers have 10 or 11 digits from 0 or 84, identity cards 9 or 12, tax codes 10 or 13, accounts up to 16. Groups of one or
 * two digits that do not begin so are more likely a list: rooms, windows, steps.
 */
function isPersonal(found: string): boolean {
  const plain = found.replace(/[Oo]/gu, '0').replace(/[Il]/gu, '1')
  const groups = plain.match(/\d+/gu) ?? []
  const digits = groups.join('')
  if ((found.match(/\d/gu) ?? []).length < 6 || digits.length < 8) return false
  if (/^(?:0|\+?84)/u.test(found.startsWith('+') ? `+${digits}` : digits) && digits.length >= 9) return true
  if (digits.length < 9) return false
  const areSingle = !found.includes(',') && groups.every((group) => group.length === 1)
  return areSingle || groups.every((group) => group.length >= 3) || groups.some((group) => group.length >= 6)
}
