import { type Language, languages } from './languages.ts'

/** A page in another language, called by that language's own name. */
export interface LanguageLink {
  readonly language: Language
  readonly name: string
  readonly url: string
}

/** To every language but the reader's. */
export function languageLinks(language: Language, urlIn: (other: Language) => string): readonly LanguageLink[] {
  return languages
    .filter(({ code }) => code !== language)
    .map(({ code, name }) => ({ language: code, name, url: urlIn(code) }))
}
