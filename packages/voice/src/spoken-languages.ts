import { type Language, languages, sourceLanguage } from '@long-dan/i18n'

/** Languages of the western districts, which more people hear than read. Their recordings say what the Vietnamese page says. */
const heardLanguages = ['muong', 'thai', 'mong', 'dao', 'tho', 'khomu'] as const
export type HeardLanguage = (typeof heardLanguages)[number]
export type SpokenLanguage = Language | HeardLanguage

/** Every written language, and those that are mostly spoken. */
export const spokenLanguages: readonly SpokenLanguage[] = [...languages.map(({ code }) => code), ...heardLanguages]

export function isHeard(language: SpokenLanguage): language is HeardLanguage {
  return heardLanguages.some((known) => known === language)
}

/** The language of the page whose words a recording says. */
export function wordsOf(language: SpokenLanguage): Language {
  return isHeard(language) ? sourceLanguage : language
}
