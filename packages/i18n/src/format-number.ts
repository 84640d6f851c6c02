import { type Language, localesOf } from './languages.ts'

interface Digits {
  readonly integer: Intl.NumberFormat
  readonly upToOneDecimal: Intl.NumberFormat
  readonly decimalSign: string
  /** Whole numbers written before. */
  readonly written: Map<number, string>
}

const digits = new Map<Language, Digits>()
const minus = '−'

/** A whole number, such as a count of ballots. Most numbers on a page have no thousands to group, and `Intl` takes ten times as long. */
function formatInteger(language: Language, value: number): string {
  if (value >= 0 && value < 1000 && Number.isInteger(value)) return String(value + 0)
  const { integer, written } = digitsOf(language)
  const known = written.get(value)
  if (known !== undefined) return known
  const text = integer.format(value)
  // The same pages print the same counts again.
  if (written.size === mostWritten) written.clear()
  written.set(value, text)
  return text
}

const mostWritten = 10_000

/** `1.234.567,8` in Vietnamese, `1,234,567.8` in English; at most one decimal. */
export function formatNumber(language: Language, value: number): string {
  return withMinus(
    Number.isInteger(value) ? formatInteger(language, value) : digitsOf(language).upToOneDecimal.format(value),
  )
}

/** `98,7%` or `98.7%` from tenths of a percent (987); always one decimal, except an exact `100%` and `0%`. */
export function formatPercent(language: Language, tenths: number): string {
  if (tenths === 0 || tenths === 1000) return `${tenths / 10}%`
  return `${oneDecimal(language, tenths)}%`
}

/** A difference in percentage points with its sign, from tenths: `+4,3`, `−2,8`, `0,0`. */
export function formatPoints(language: Language, tenths: number): string {
  const sign = tenths > 0 ? '+' : tenths < 0 ? minus : ''
  return sign + oneDecimal(language, Math.abs(tenths))
}

function oneDecimal(language: Language, tenths: number): string {
  const whole = Math.trunc(tenths / 10)
  return `${formatInteger(language, whole)}${digitsOf(language).decimalSign}${Math.abs(tenths % 10)}`
}

function digitsOf(language: Language): Digits {
  const known = digits.get(language)
  if (known) return known
  const locales = [...localesOf(language)]
  const upToOneDecimal = new Intl.NumberFormat(locales, { maximumFractionDigits: 1 })
  const decimalSign = upToOneDecimal.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  const integer = new Intl.NumberFormat(locales, { maximumFractionDigits: 0 })
  const made = { integer, upToOneDecimal, decimalSign, written: new Map<number, string>() }
  digits.set(language, made)
  return made
}

// A hyphen is not a minus sign: it is too short beside figures, and a line break may separate it from its number.
function withMinus(text: string): string {
  return text.replace('-', minus)
}
