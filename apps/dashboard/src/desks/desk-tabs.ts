import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'

export interface DeskTab {
  readonly url: string
  readonly label: string
  readonly isCurrent: boolean
}

/** The pages of one desk; `unit` is the commune that keeps its dossiers. */
export function deskTabs(
  { t, language }: Locale,
  { code }: Pick<Desk, 'code'>,
  unit: AdministrativeUnit | undefined,
  { isAdministrator, current }: { readonly isAdministrator: boolean; readonly current: 'results' | 'office' },
): readonly DeskTab[] {
  const lang = language === 'vi' ? '' : '?lang=en'
  return [
    { url: `/desks/${code}${lang}`, label: t('office.results'), isCurrent: current === 'results' },
    { url: `/desks/${code}/office${lang}`, label: t('office.tab'), isCurrent: current === 'office' },
    ...(unit
      ? [{ url: `/units/${unitSlug(unit)}/dossiers${lang}`, label: t('office.dossiers'), isCurrent: false }]
      : []),
    ...(isAdministrator ? [{ url: `/desks/${code}/edit${lang}`, label: t('office.edit'), isCurrent: false }] : []),
  ]
}
