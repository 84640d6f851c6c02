export const remarkLimit = 500

const mask = '•••'

/**
 * Replaces what could point at a person with `•••` before a remark is stored: e-mail addresses, telephone and identity
 * numbers, licence plates. Numbers such as fees, dates or hours stay, so that the remark keeps its meaning.
 */
export function maskRemark(text: string): string {
  return text.replace(email, mask).replace(plate, mask).replace(longNumber, maskLongNumber).trim()
}

const email = /[\p{L}\p{N}._%+-]+\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
// Province number, series letter, four or five digits: 36A-123.45, 36 B1 12345.
const plate = /\b\d{2}\s?-?\s?[A-Z]{1,2}\d?\s?[-. ]?\s?\d{3}[. ]?\d{1,2}\b/giu
const longNumber = /(?:\+\s?)?\d(?:[\s.()/-]{0,2}\d){7,}/gu

// Telephone numbers have 9 to 12 digits, citizens' cards 9 or 12. Eight digits are a date, and amounts end in 000.
function maskLongNumber(found: string): string {
  const digits = found.replace(/\D/gu, '')
  const isDate = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/u.test(found)
  const isAmount = /^[1-9]\d{0,2}(?:[. ]?\d{3})*[. ]?000$/u.test(found)
  return digits.length < 9 || isDate || isAmount ? found : mask
}
