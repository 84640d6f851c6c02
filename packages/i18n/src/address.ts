import { type Language, sourceLanguage } from './languages.ts'

/** An address at which a page speaks that language; one that names none speaks the source. */
export function addressIn(language: Language, address: string): string {
  if (language === sourceLanguage) return address
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`
}

/** The name of a file, without its extension, in that language. */
export function fileNameIn(language: Language, name: string): string {
  return language === sourceLanguage ? name : `${name}-${language}`
}
