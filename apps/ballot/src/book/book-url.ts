import { addressIn, type Language } from '@long-dan/i18n'
export function bookUrl(language: Language): string {
  return `/book${suffix(language)}`
}

export function receiptUrl(code: string, language: Language): string {
  return `/book/receipt/${encodeURIComponent(code)}${suffix(language)}`
}

/** Address of the notice board sheet for a day (YYYY-MM-DD). */
export function sheetUrl(language: Language, day: string): string {
  return addressIn(language, `/book/sheet?day=${day}`)
}

function suffix(language: Language): string {
  return addressIn(language, '')
}
