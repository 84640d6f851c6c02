import { addressIn } from './address.ts'
import { formatDate } from './format-date.ts'
import { formatNumber, formatPercent, formatPoints } from './format-number.ts'
import { entryOf, type Language, languages, sourceLanguage } from './languages.ts'
import { hasOwn, isComplete, type Translate, translator } from './translator.ts'

/** Everything that depends on the reader's language, in one value to hand to page models and templates. */
export interface Locale {
  readonly language: Language
  /** Whether it is Vietnamese, which addresses and forms do not have to name. */
  readonly isSource: boolean
  /** With its region: `vi-VN`. */
  readonly tag: string
  /** The address in that language. */
  readonly inLanguage: (address: string) => string
  readonly t: Translate
  /**
   * `lang="vi"` for the language that most sentences so far came from: Vietnamese on a page whose language has few sentences yet. Includes
   * `dir="rtl"` where that language runs so.
   */
  readonly spokenAttributes: () => string
  /** `1.234.567,8` */
  readonly number: (value: number) => string
  /** `98,7%` from 987 tenths of a percent. */
  readonly percent: (tenths: number) => string
  /** `95,3–99,6%` from 953 and 996 tenths of a percent: the sign appears once, at the end. */
  readonly percentRange: (lowTenths: number, highTenths: number) => string
  /** `+4,3` from 43 tenths of a point. */
  readonly points: (tenths: number) => string
  /** `31/12/2026` from `2026-12-31`. */
  readonly date: (isoDate: string) => string
  /** `Tháng 9/2026`, `September 2026`; month 1…12. */
  readonly month: (year: number, month: number) => string
  /** `Quý III/2026`, `Quarter III/2026`; quarter 1…4. */
  readonly quarter: (year: number, quarter: number) => string
  /** `6 tháng đầu năm 2026`, `First half of 2026`; half 1 or 2. */
  readonly halfYear: (year: number, half: number) => string
  /** `Năm 2026`, `2026`. */
  readonly year: (year: number) => string
  /** The same in the middle of a sentence: `tháng 9/2026`, `the first half of 2026`. */
  readonly within: Pick<Locale, 'month' | 'quarter' | 'halfYear' | 'year'>
}

const built = new Map<Language, Locale>()
const romanQuarters = ['I', 'II', 'III', 'IV']

/** The locale of a language; built once for each. */
export function localeOf(language: Language): Locale {
  const known = built.get(language)
  if (known) return known
  const made = build(language)
  built.set(language, made)
  return made
}

/** A locale for one page, which keeps track of sentences where its language has gaps. */
export function localeOfPage(language: Language): Locale {
  const locale = localeOf(language)
  if (isComplete(language)) return locale
  let surplus = 0
  const t: Translate = (key, ...needed) => {
    surplus += hasOwn(language, key) ? 1 : -1
    return locale.t(key, ...needed)
  }
  return { ...locale, t, spokenAttributes: () => attributesOf(surplus > 0 ? language : sourceLanguage) }
}

/** All languages: what people type or put into files is understood in any of them. */
export function locales(): readonly Locale[] {
  return languages.map(({ code }) => localeOf(code))
}

function attributesOf(language: Language): string {
  const { direction } = entryOf(language)
  return direction === undefined ? `lang="${language}"` : `lang="${language}" dir="${direction}"`
}

function build(language: Language): Locale {
  const t = translator(language)
  const quarter = (year: number, place: number) =>
    t('date.quarter', { quarter: romanQuarters[place - 1] ?? '', year: String(year) })
  return {
    language,
    isSource: language === sourceLanguage,
    tag: entryOf(language).locale,
    inLanguage: (address) => addressIn(language, address),
    t,
    spokenAttributes: () => attributesOf(language),
    number: (value) => formatNumber(language, value),
    percent: (tenths) => formatPercent(language, tenths),
    percentRange: (low, high) => `${formatPercent(language, low).slice(0, -1)}–${formatPercent(language, high)}`,
    points: (tenths) => formatPoints(language, tenths),
    date: formatDate,
    month: (year, month) => t('date.month', { month: String(month), year: String(year) }),
    quarter,
    halfYear: (year, half) => t('date.half-year', { half: String(half), year: String(year) }),
    year: (year) => t('date.year', { year: String(year) }),
    within: {
      month: (year, month) => t('date.month.within', { month: String(month), year: String(year) }),
      quarter,
      halfYear: (year, half) => t('date.half-year.within', { half: String(half), year: String(year) }),
      year: (year) => t('date.year.within', { year: String(year) }),
    },
  }
}
