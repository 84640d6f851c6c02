export function bookUrl(language: string): string {
  return `/book${suffix(language)}`
}

export function receiptUrl(code: string, language: string): string {
  return `/book/receipt/${encodeURIComponent(code)}${suffix(language)}`
}

/** The notice board's sheet of a day (YYYY-MM-DD). */
export function sheetUrl(language: string, day: string): string {
  return `/book/sheet?day=${day}${language === 'vi' ? '' : `&lang=${language}`}`
}

function suffix(language: string): string {
  return language === 'vi' ? '' : `?lang=${language}`
}
