import { languages } from '@long-dan/i18n'

/** Those of the western districts, which more people hear than read; named as the folders of their recordings are. */
const heard = ['muong', 'thai', 'mong', 'dao', 'tho', 'khomu'] as const
type HeardLanguage = (typeof heard)[number]

/** Languages a recording may be in: every written one, and those that are mostly heard. */
export function spokenLanguages(): readonly string[] {
  return [...languages.map(({ code }) => code), ...heard]
}

export function isHeard(language: string): language is HeardLanguage {
  return heard.some((known) => known === language)
}
