import { type Language, languages } from './languages.ts'

/** A link to a page in another language, labelled with that language's own name. */
export interface LanguageLink {
  readonly language: Language
  readonly name: string
  readonly url: string
}

/** Links to every language but the reader's. */
export function languageLinks(language: Language, urlIn: (other: Language) => string): readonly LanguageLink[] {
  return languages
    .filter(({ code }) => code !== language)
    .map(({ code, name }) => ({ language: code, name, url: urlIn(code) }))
}
