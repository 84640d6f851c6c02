export const languages = ['vi', 'en'] as const

/** The two languages of every screen; Vietnamese is the source. */
export type Language = (typeof languages)[number]

/** Whatever was asked for in the address; Vietnamese unless it is exactly the name of another language we have. */
export function languageOf(asked: unknown): Language {
  return languages.find((language) => language === asked) ?? 'vi'
}

export function otherLanguage(language: Language): Language {
  return language === 'vi' ? 'en' : 'vi'
}
