import type { Language } from '@long-dan/i18n'

/** What an address says about the reader's view; the whole of it, so that a copied link shows the same page. */
export interface View {
  readonly language: Language
  readonly periodCode: string
}

/** The page shown, in another period. */
export type PeriodAddress = (periodCode: string) => string

export function unitAddress(slug: string, view: View): string {
  return `/units/${slug}?${query(view)}`
}

export function deskAddress(code: string, view: View): string {
  return `/desks/${code}?${query(view)}`
}

/** Vietnamese is what an address means when it says nothing. */
function query({ language, periodCode }: View): string {
  return new URLSearchParams({ period: periodCode, ...(language === 'vi' ? {} : { lang: language }) }).toString()
}
