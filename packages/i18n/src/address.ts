import { type Language, sourceLanguage } from './languages.ts'

/** The address of a page in that language; an address that names no language means the source. */
export function addressIn(language: Language, address: string): string {
  if (language === sourceLanguage) return address
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`
}

/** The name of a file, without its extension, marked with that language. */
export function fileNameIn(language: Language, name: string): string {
  return language === sourceLanguage ? name : `${name}-${language}`
}
