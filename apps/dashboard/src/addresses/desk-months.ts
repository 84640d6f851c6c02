import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'

/** Pages of a unit's monthly numbers. */
export type MonthPage = 'dossiers' | 'callbacks'

export function monthAddress(
  page: MonthPage,
  unit: AdministrativeUnit | string,
  month: string | null,
  language: string,
): string {
  const slug = typeof unit === 'string' ? unit : unitSlug(unit)
  const query = [...(month === null ? [] : [`month=${month}`]), ...(language === 'vi' ? [] : [`lang=${language}`])]
  return `/units/${slug}/${page}${query.length === 0 ? '' : `?${query.join('&')}`}`
}
