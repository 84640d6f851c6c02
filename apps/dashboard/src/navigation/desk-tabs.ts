import type { AdministrativeUnit } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import { addressIn, type Locale } from '@long-dan/i18n'
import { monthAddress } from '../addresses/desk-months.ts'
import { mayReadCallbacks } from '../officials/callers.ts'
import type { Role } from '../officials/roles.ts'
import type { Tab } from '../pages/link.ts'

/** The pages of one desk; `unit` is the commune that keeps its dossiers. */
export function deskTabs(
  { t, language }: Locale,
  { code }: Pick<Desk, 'code'>,
  unit: AdministrativeUnit | undefined,
  { role, current }: { readonly role: Role | undefined; readonly current: 'results' | 'office' },
): readonly Tab[] {
  const lang = addressIn(language, '')
  return [
    { url: `/desks/${code}${lang}`, label: t('office.results'), isCurrent: current === 'results' },
    { url: `/desks/${code}/office${lang}`, label: t('office.tab'), isCurrent: current === 'office' },
    ...(unit
      ? [{ url: monthAddress('dossiers', unit, null, language), label: t('office.dossiers'), isCurrent: false }]
      : []),
    ...(unit && mayReadCallbacks({ role })
      ? [{ url: monthAddress('callbacks', unit, null, language), label: t('tab.callbacks'), isCurrent: false }]
      : []),
    ...(role === 'administrator'
      ? [{ url: `/desks/${code}/edit${lang}`, label: t('office.edit'), isCurrent: false }]
      : []),
  ]
}
