import { type Language, languages, sourceLanguage } from './languages.ts'

/** A text stored as data, not as a message: always in Vietnamese, in other languages where somebody wrote them. */
export type Wording = { readonly [Source in typeof sourceLanguage]: string } & {
  readonly [Other in Language]?: string | undefined
}

export function wordingIn(language: Language, wording: Wording): string {
  return wording[language] ?? wording[sourceLanguage]
}

/** The same text in every language, by its code. */
export function inEveryLanguage(say: (language: Language) => string): Readonly<Record<Language, string>> {
  return Object.fromEntries(languages.map(({ code }) => [code, say(code)])) as Record<Language, string>
}
