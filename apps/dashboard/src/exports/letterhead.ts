import { type AdministrativeUnit, unitLabel } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import type { Province } from '@long-dan/province'
import type { Letterhead } from '@long-dan/reports'

/** The authority that issues a report on a unit. Present-day areas are no authorities, so the province issues theirs. */
export function letterheadOf(locale: Locale, unit: AdministrativeUnit, province: Province): Letterhead {
  if (unit.level === 'province' || unit.level === 'area') return provinceLetterhead(locale, province)
  const { t, language } = locale
  const { form } = province.letterhead
  const body = form === 'party' ? t('export.party-committee', { level: unit.level }) : t('export.committee')
  return letterhead(locale, form, [body, unitLabel(unit, language).toLocaleUpperCase(language)])
}

/** Letterhead of documents that the province issues itself. */
export function provinceLetterhead(locale: Locale, { letterhead: { form, agency } }: Province): Letterhead {
  const written: Readonly<Record<string, readonly string[]>> = agency
  return letterhead(locale, form, written[locale.language] ?? agency.vi)
}

function letterhead({ t }: Locale, form: Letterhead['form'], agency: readonly string[]): Letterhead {
  return { form, above: null, agency, documentType: t('export.document-type'), recipients: [] }
}
