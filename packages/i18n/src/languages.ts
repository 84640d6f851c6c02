interface LanguageEntry {
  /** As in `?lang=` and `lang="…"` (BCP 47), and the folder of its message files. */
  readonly code: string
  /** As its speakers call it. */
  readonly name: string
  /** Of its numbers and plurals. */
  readonly locale: string
  /** Only of a script that runs from right to left. */
  readonly direction?: 'rtl'
}

/** The languages of every screen, in the order in which they are offered. The first one is the source. */
export const languages = [
  { code: 'vi', name: 'Tiếng Việt', locale: 'vi-VN' },
  { code: 'en', name: 'English', locale: 'en-GB' },
] as const satisfies readonly LanguageEntry[]

export type Language = (typeof languages)[number]['code']

/** Every sentence exists in it; it speaks wherever another language is silent. */
export const sourceLanguage = languages[0].code

/** Whatever was asked for in the address; the source unless it is exactly the code of another language we have. */
export function languageOf(asked: unknown): Language {
  return languages.find(({ code }) => code === asked)?.code ?? sourceLanguage
}

export function entryOf(language: Language): LanguageEntry {
  return languages.find(({ code }) => code === language) ?? languages[0]
}

/** For `Intl`, which would otherwise take the server's own language for one that it does not know. */
export function localesOf(language: Language): readonly string[] {
  return [entryOf(language).locale, languages[0].locale]
}

/** Where two languages stand together on paper, the one beside `language`: the first in the list that is another. */
export function companionOf(language: Language): Language {
  return languages.find(({ code }) => code !== language)?.code ?? language
}
