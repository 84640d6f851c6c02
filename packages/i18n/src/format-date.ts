import type { Language } from './language.ts'

const romanQuarters = ['I', 'II', 'III', 'IV'] as const
const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** `31/12/2026` from `2026-12-31`; the same in both languages, because the officials of one office read both. */
export function formatDate(isoDate: string): string {
  const [year, month, day] = isoDate.slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}

/** `Tháng 9/2026`, `September 2026`; month 1…12. */
export function formatMonth(language: Language, year: number, month: number): string {
  return language === 'vi' ? `Tháng ${month}/${year}` : `${englishMonths[month - 1]} ${year}`
}

/** `Quý III/2026`, `Quarter III/2026`; quarter 1…4. */
export function formatQuarter(language: Language, year: number, quarter: number): string {
  return `${language === 'vi' ? 'Quý' : 'Quarter'} ${romanQuarters[quarter - 1]}/${year}`
}

/** `6 tháng đầu năm 2026`, `First half of 2026`; half 1 or 2. */
export function formatHalfYear(language: Language, year: number, half: number): string {
  if (language === 'vi') return `6 tháng ${half === 1 ? 'đầu' : 'cuối'} năm ${year}`
  return `${half === 1 ? 'First' : 'Second'} half of ${year}`
}

/** `Năm 2026`, `2026`. */
export function formatYear(language: Language, year: number): string {
  return language === 'vi' ? `Năm ${year}` : String(year)
}
