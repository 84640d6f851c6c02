import { type AdministrativeUnit, unitSlug } from '@long-dan/administrative-units'
import type { Locale } from '@long-dan/i18n'
import { type Period, previousPeriod } from '@long-dan/statistics'
import { monthAddress } from '../desk-months/unit-months.ts'
import { remarksAddress } from '../remarks/remarks-address.ts'
import { communeAddress } from '../rollout/addresses.ts'
import { compareAddress, criteriaAddress, rankingAddress, unitAddress, type View } from './address.ts'

export type TabName = 'overview' | 'ranking' | 'criteria' | 'compare' | 'remarks' | 'programme' | 'callbacks'

export interface Tab {
  readonly name: TabName
  readonly label: string
  readonly url: string
  readonly isCurrent: boolean
}

/** The pages of one unit and period. */
export function unitTabs(
  locale: Locale,
  unit: AdministrativeUnit,
  period: Period,
  current: TabName | null,
  { seesRemarks, seesCallbacks }: { readonly seesRemarks: boolean; readonly seesCallbacks: boolean },
  map?: View['map'],
): readonly Tab[] {
  const slug = unitSlug(unit)
  const view = { language: locale.language, periodCode: period.code, map }
  const before = { slug, periodCode: previousPeriod(period).code }
  const tab = (name: TabName, url: string): Tab => ({
    ...{ name, url },
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
    ...(seesCallbacks ? [tab('callbacks', monthAddress('callbacks', slug, null, locale.language))] : []),
    ...(seesRemarks ? [tab('remarks', remarksAddress(slug, locale.language, { map }))] : []),
  ]
}
