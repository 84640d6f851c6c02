import { addressIn, type Language, sourceLanguage } from '@long-dan/i18n'
import type { CriterionCode } from '@long-dan/questionnaire'

/** What an address says about the reader's view; the whole of it, so that a copied link shows the same page. */
export interface View {
  readonly language: Language
  readonly periodCode: string
  /** `today`: all time on the map of today; else each unit as it was. */
  readonly map?: 'today' | undefined
}

/** The page shown, in another period. */
export type PeriodAddress = (periodCode: string) => string

/** One side of a comparison. */
export interface Side {
  readonly slug: string
  readonly periodCode: string
}

type More = Readonly<Record<string, string | null>>

export function unitAddress(slug: string, view: View): string {
  return `/units/${slug}?${query(view)}`
}

export function deskAddress(code: string, view: View): string {
  return `/desks/${code}?${query(view)}`
}

/** `more`: `level`, and `sort` where it is not the usual one. */
export function rankingAddress(slug: string, view: View, more: More = {}): string {
  return `/units/${slug}/ranking?${query(view, more)}`
}

export function criteriaAddress(slug: string, view: View, more: More = {}): string {
  return `/units/${slug}/criteria?${query(view, more)}`
}

export function criterionAddress(slug: string, code: CriterionCode, view: View): string {
  return `/units/${slug}/criteria/${code}?${query(view)}`
}

export function compareAddress(a: Side, b: Side, language: Language, map?: View['map']): string {
  // Neither a slug nor a period code holds a letter that an address must escape.
  const sides = `a=${a.slug}@${a.periodCode}&b=${b.slug}@${b.periodCode}`
  return addressIn(language, `/compare?${sides}${map ? `&map=${map}` : ''}`)
}

/** Vietnamese is what an address means when it says nothing. */
function query({ language, periodCode, map }: View, more: More = {}): string {
  const parameters = new URLSearchParams({ period: periodCode })
  if (map) parameters.set('map', map)
  for (const [name, value] of Object.entries(more)) if (value !== null) parameters.set(name, value)
  if (language !== sourceLanguage) parameters.set('lang', language)
  return parameters.toString()
}
