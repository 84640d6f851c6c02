import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type Period, previousPeriod } from '@long-dan/statistics'
import type { Place, QueryShape } from '../addresses/address.ts'
import { monthAddresses } from '../addresses/desk-months.ts'
import { improvementsAddress } from '../addresses/improvements.ts'
import { communeAddress } from '../addresses/programme.ts'
import { remarksAddress } from '../addresses/remarks.ts'
import {
  compareAddress,
  criteriaAddress,
  rankingAddress,
  sideText,
  unitAddress,
  type View,
} from '../addresses/results.ts'
import { mayOpen } from '../officials/page-access.ts'
import type { Role } from '../officials/roles.ts'
import type { Tab } from '../pages/link.ts'

const tabNames = [
  'overview',
  'ranking',
  'criteria',
  'compare',
  'programme',
  'callbacks',
  'remarks',
  'improvements',
] as const
export type TabName = (typeof tabNames)[number]

/** The pages of one unit and period. */
export function unitTabs(
  locale: Locale,
  unit: AdministrativeUnit,
  period: Period,
  current: TabName | null,
  official: { readonly role: Role },
  map?: View['map'],
): readonly Tab[] {
  const slug = unitSlug(unit)
  const lang = locale.language
  const view = { slug, lang, period: period.code, map }
  const [a, b] = [period, previousPeriod(period)].map(({ code }) => sideText(slug, code))
  const pages: Readonly<Record<TabName, readonly [place: Place<string, QueryShape>, url: string]>> = {
    overview: [unitAddress, unitAddress(view)],
    ranking: [rankingAddress, rankingAddress(view)],
    criteria: [criteriaAddress, criteriaAddress(view)],
    compare: [compareAddress, compareAddress({ a, b, map, lang })],
    // What the programme knows about a commune: its model, its evidence, its reports.
    programme: [communeAddress, communeAddress({ slug, lang })],
    callbacks: [monthAddresses.callbacks, monthAddresses.callbacks({ slug, lang })],
    remarks: [remarksAddress, remarksAddress({ slug, map, lang })],
    improvements: [improvementsAddress, improvementsAddress({ slug, lang })],
  }
  return tabNames
    .filter((name) => {
      const [{ access, units }] = pages[name]
      return mayOpen(access, official.role) && (units.level === undefined || units.level === unit.level)
    })
    .map((name) => ({
      url: pages[name][1],
      isCurrent: name === current,
      label: locale.t(name === 'ranking' && unit.level === 'commune' ? 'tab.desks' : `tab.${name}`),
    }))
}
