interface LanguageEntry {
  /** As in `?lang=` and `lang="…"` (BCP 47); also the folder of its message files. */
  readonly code: string
  /** Its name in the language itself. */
  readonly name: string
  /** For numbers and plurals. */
  readonly locale: string
  /** Only for a script that runs from right to left. */
  readonly direction?: 'rtl'
  /** Its voice in espeak-ng, for `npm run voices`. Without one only recordings of people are heard in it. */
  readonly voice?: string
}

/** The languages of every screen, in the order in which they are offered. The first is the source. */
export const languages = [
  { code: 'vi', name: 'Tiếng Việt', locale: 'vi-VN', voice: 'vi' },
  { code: 'en', name: 'English', locale: 'en-GB', voice: 'en' },
] as const satisfies readonly LanguageEntry[]

export type Language = (typeof languages)[number]['code']

/** Every sentence exists in it; it is the fallback wherever another language has a gap. */
export const sourceLanguage = languages[0].code

/** The language asked for in the address; the source unless it is exactly the code of another language we have. */
export function languageOf(asked: unknown): Language {
  return languages.find(({ code }) => code === asked)?.code ?? sourceLanguage
}

export function entryOf(language: Language): LanguageEntry {
  return languages.find(({ code }) => code === language) ?? languages[0]
}

/** Locales for `Intl`, which would otherwise fall back to the server's own language for one that it does not know. */
export function localesOf(language: Language): readonly string[] {
  return [entryOf(language).locale, languages[0].locale]
}

/** The second language where two are printed together: the first in the list other than `language`. */
export function companionOf(language: Language): Language {
  return languages.find(({ code }) => code !== language)?.code ?? language
}
