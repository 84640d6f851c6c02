import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import { addressIn, type Language } from '@long-dan/i18n'

/** Pages of a unit's monthly numbers. */
export type MonthPage = 'dossiers' | 'callbacks'

export function monthAddress(
  page: MonthPage,
  unit: AdministrativeUnit | string,
  month: string | null,
  language: Language,
): string {
  const slug = typeof unit === 'string' ? unit : unitSlug(unit)
  return addressIn(language, `/units/${slug}/${page}${month === null ? '' : `?month=${month}`}`)
}
