import type { Locale } from '@long-dan/i18n'
import { cockpitAddress, communesAddress, modelsAddress, reportsAddress, ruleAddress } from '../addresses/programme.ts'
import type { Role } from '../officials/roles.ts'

const pages = {
  cockpit: cockpitAddress,
  communes: communesAddress,
  models: modelsAddress,
  reports: reportsAddress,
  rule: ruleAddress,
}
export type RolloutTab = keyof typeof pages

export interface RolloutTabLink {
  readonly label: string
  readonly url: string
  readonly isCurrent: boolean
}

/** The pages of the programme that this role has; a commune has one commune, and no overview of many. */
export function rolloutTabs(
  { t, language }: Locale,
  role: Role,
  current: RolloutTab | null,
  /** Kept from page to page, where a page has it. */
  map?: 'today',
): readonly RolloutTabLink[] {
  const names = Object.keys(pages) as RolloutTab[]
  return names
    .filter((name) => role !== 'commune-official' || (name !== 'cockpit' && name !== 'communes'))
    .map((name) => ({
      label: t(`rollout.tab.${name}`),
      url: pages[name](language, { map: name === 'models' || name === 'reports' ? map : undefined }),
      isCurrent: name === current,
    }))
}
