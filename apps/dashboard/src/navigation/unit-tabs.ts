import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type Period, previousPeriod } from '@long-dan/statistics'
import { monthAddress } from '../addresses/desk-months.ts'
import { communeAddress } from '../addresses/programme.ts'
import { remarksAddress } from '../addresses/remarks.ts'
import { compareAddress, criteriaAddress, rankingAddress, unitAddress, type View } from '../addresses/results.ts'
import { mayReadCallbacks } from '../officials/callers.ts'
import { mayReadRemarks } from '../officials/remark-readers.ts'
import type { Role } from '../officials/roles.ts'
import type { Tab } from '../pages/link.ts'

export type TabName = 'overview' | 'ranking' | 'criteria' | 'compare' | 'remarks' | 'programme' | 'callbacks'

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
  const view = { language: locale.language, periodCode: period.code, map }
  const before = { slug, periodCode: previousPeriod(period).code }
  const tab = (name: TabName, url: string): Tab => ({
    url,
    label: locale.t(name === 'ranking' && unit.level === 'commune' ? 'tab.desks' : `tab.${name}`),
    isCurrent: name === current,
  })
  return [
    tab('overview', unitAddress(slug, view)),
    tab('ranking', rankingAddress(slug, view)),
    tab('criteria', criteriaAddress(slug, view)),
    tab('compare', compareAddress({ slug, periodCode: period.code }, before, locale.language, map)),
    // What the programme knows of a commune: its model, its evidence, its reports.
    ...(unit.level === 'commune' ? [tab('programme', communeAddress(locale.language, slug))] : []),
    ...(mayReadCallbacks(official) ? [tab('callbacks', monthAddress('callbacks', slug, null, locale.language))] : []),
    ...(mayReadRemarks(official) ? [tab('remarks', remarksAddress(slug, locale.language, { map }))] : []),
  ]
}
