export function bookUrl(language: string): string {
  return `/book${suffix(language)}`
}

export function receiptUrl(code: string, language: string): string {
  return `/book/receipt/${encodeURIComponent(code)}${suffix(language)}`
}

function suffix(language: string): string {
  return language === 'vi' ? '' : `?lang=${language}`
}
