import { type Language, sourceLanguage } from '@long-dan/i18n'

type More = Readonly<Record<string, string | null | undefined>>

/** Remarks of a unit; `more`: the filters that are set. */
export function remarksAddress(slug: string, language: Language, more: More = {}): string {
  return `/units/${slug}/remarks${query(language, more)}`
}

export function remarksFileAddress(slug: string, language: Language, more: More): string {
  return `/units/${slug}/remarks.csv${query(language, more)}`
}

export function remarkAddress(remarkId: string, language: Language, more: More = {}): string {
  return `/remarks/${remarkId}${query(language, more)}`
}

export function answersAddress(slug: string, language: Language, more: More = {}): string {
  return `/units/${slug}/remarks/answers${query(language, more)}`
}

function query(language: Language, more: More): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(more)) if (value) parameters.set(name, value)
  if (language !== sourceLanguage) parameters.set('lang', language)
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}
