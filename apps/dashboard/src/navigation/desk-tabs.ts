import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import type { Desk } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import type { Place, QueryShape } from '../addresses/address.ts'
import { monthAddresses } from '../addresses/desk-months.ts'
import { deskOfficeAddress, deskPaperAddress, editDeskAddress } from '../addresses/desks.ts'
import { deskAddress } from '../addresses/results.ts'
import { mayOpen } from '../officials/page-access.ts'
import type { Role } from '../officials/roles.ts'
import type { Tab } from '../pages/link.ts'

/** The pages of one desk; `unit` is the commune that enters its dossiers. */
export function deskTabs(
  { t, language }: Locale,
  { code }: Pick<Desk, 'code'>,
  unit: AdministrativeUnit | undefined,
  { role, current }: { readonly role: Role; readonly current: 'results' | 'office' | 'paper' },
): readonly Tab[] {
  const lang = language
  const slug = unit && unitSlug(unit)
  const { dossiers, callbacks } = monthAddresses
  const link = (place: Place<string, QueryShape>, url: string, label: string, isCurrent = false): readonly Tab[] =>
    mayOpen(place.access, role) ? [{ url, label, isCurrent }] : []
  return [
    ...link(deskAddress, deskAddress({ code, lang }), t('office.results'), current === 'results'),
    ...link(deskOfficeAddress, deskOfficeAddress({ code, lang }), t('office.tab'), current === 'office'),
    ...link(deskPaperAddress, deskPaperAddress({ code, lang }), t('paper.tab'), current === 'paper'),
    ...(slug === undefined ? [] : link(dossiers, dossiers({ slug, lang }), t('office.dossiers'))),
    ...(slug === undefined ? [] : link(callbacks, callbacks({ slug, lang }), t('tab.callbacks'))),
    ...link(editDeskAddress, editDeskAddress({ code, lang }), t('office.edit')),
  ]
}
