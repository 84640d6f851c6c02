import type { Locale } from '@long-dan/i18n'
import {
  cockpitAddress,
  communesAddress,
  documentsAddress,
  lettersAddress,
  modelsAddress,
  plansAddress,
  remindersAddress,
  reportsAddress,
  ruleAddress,
} from '../addresses/programme.ts'
import { mayOpen } from '../officials/page-access.ts'
import type { Role } from '../officials/roles.ts'
import type { Link, Tab } from '../pages/link.ts'
import type { MapSwitch } from './map-switch.ts'

const pages = {
  cockpit: cockpitAddress,
  communes: communesAddress,
  models: modelsAddress,
  reports: reportsAddress,
  reminders: remindersAddress,
  plans: plansAddress,
  documents: documentsAddress,
  letters: lettersAddress,
  rule: ruleAddress,
}
export type RolloutTab = keyof typeof pages

/** Heading of a page of the programme. */
export interface ProgrammeHeading {
  readonly title: string
  readonly trail: readonly Link[]
  readonly lead: string | null
  readonly mapSwitch: MapSwitch | null
  readonly tabs: readonly Tab[]
}

/** The programme's pages for this role; a commune has just its own page, without overviews of many. */
export function rolloutTabs(
  { t, language }: Locale,
  role: Role,
  current: RolloutTab | null,
  /** Kept from page to page on pages that support it. */
  map?: 'today',
): readonly Tab[] {
  const names = Object.keys(pages) as RolloutTab[]
  return names
    .filter((name) => mayOpen(pages[name].access, role))
    .map((name) => ({
      label: t(`rollout.tab.${name}`),
      url: pages[name]({ lang: language, map: name === 'models' || name === 'reports' ? map : undefined }),
      isCurrent: name === current,
    }))
}
