import { type Language, languages, sourceLanguage } from './languages.ts'

/** A text that is kept as data, not as a message: Vietnamese always, others where somebody wrote them. */
export type Wording = { readonly [Source in typeof sourceLanguage]: string } & {
  readonly [Other in Language]?: string | undefined
}

export function wordingIn(language: Language, wording: Wording): string {
  return wording[language] ?? wording[sourceLanguage]
}

/** The same said in every language, by its code. */
export function inEveryLanguage(say: (language: Language) => string): Readonly<Record<Language, string>> {
  return Object.fromEntries(languages.map(({ code }) => [code, say(code)])) as Record<Language, string>
}
