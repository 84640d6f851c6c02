import { formatDate, formatHalfYear, formatMonth, formatQuarter, formatYear } from './format-date.ts'
import { formatNumber, formatPercent, formatPoints } from './format-number.ts'
import type { Language } from './language.ts'
import { type Translate, translator } from './translator.ts'

/** Everything that depends on the reader's language, in one value to hand to page models and templates. */
export interface Locale {
  readonly language: Language
  readonly t: Translate
  /** `1.234.567,8` */
  readonly number: (value: number) => string
  /** `98,7%` from 987 tenths of a percent. */
  readonly percent: (tenths: number) => string
  /** `+4,3` from 43 tenths of a point. */
  readonly points: (tenths: number) => string
  /** `31/12/2026` from `2026-12-31`. */
  readonly date: (isoDate: string) => string
  readonly month: (year: number, month: number) => string
  readonly quarter: (year: number, quarter: number) => string
  readonly halfYear: (year: number, half: number) => string
  readonly year: (year: number) => string
}

/** The locale of a language; built once for each. */
export function localeOf(language: Language): Locale {
  return locales[language]
}

const locales: Readonly<Record<Language, Locale>> = { vi: build('vi'), en: build('en') }

function build(language: Language): Locale {
  return {
    language,
    t: translator(language),
    number: (value) => formatNumber(language, value),
    percent: (tenths) => formatPercent(language, tenths),
    points: (tenths) => formatPoints(language, tenths),
    date: formatDate,
    month: (year, month) => formatMonth(language, year, month),
    quarter: (year, quarter) => formatQuarter(language, year, quarter),
    halfYear: (year, half) => formatHalfYear(language, year, half),
    year: (year) => formatYear(language, year),
  }
}
