import { type DashboardDoor, excludedBallots, type Scope } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import {
  type AssessmentRule,
  addTallies,
  missingVisits,
  type OfficialVerdict,
  overallCount,
  percentOfReason,
} from '@long-dan/results'
import { type CalendarDay, type Period, rollUp, type SatisfiedCount } from '@long-dan/statistics'
import { decisionsAddress, gradeRuleAddress } from '../addresses/integrity.ts'
import { talliesFor } from '../figures/counts-over-time.ts'
import type { Territory } from '../figures/territory.ts'
import { countText } from '../wording/count-text.ts'
import type { Evidence } from './evidence.ts'
import { monthsOf } from './months.ts'

/** Shown beside a rate: its grade with reasons, the figures with and without excluded ballots, and what recognition still requires. */
export interface Trust {
  readonly grade: string
  readonly words: string
  readonly reasons: readonly string[]
  readonly presence: string | null
  readonly excluded: string | null
  readonly ruleUrl: string
  readonly decisionsUrl: string
}

export interface TrustQuestion {
  readonly door: DashboardDoor
  readonly locale: Locale
  readonly territory: Territory
  readonly period: Period
  readonly today: CalendarDay
  readonly rule: AssessmentRule
  /** The verdict on the unit; null when it has none. */
  readonly official: OfficialVerdict | null
  /** Place of the rate; only for rates that the page shows. */
  readonly scope: Scope
  /** Covers the communes of the scope, and whatever else the page lists. */
  readonly evidence: Evidence
}

/** A sentence for a period in which every ballot was excluded; null when there were none, or when some still count. */
export async function readAllExcluded({
  door,
  locale,
  territory,
  period,
  today,
  scope,
}: Omit<TrustQuestion, 'rule' | 'evidence' | 'official'>): Promise<string | null> {
  const { memory, tallies } = await talliesFor({ door, territory, today })
  const modes = await memory.modes.read(door, tallies, scope, period)
  const count = overallCount(addTallies(modes))
  const left = rollUp(await excludedBallots(door, scope, monthsOf(period)))
  return count.base > 0 || left.base === 0 ? null : excludedText(locale, count, left)
}

function excludedText(locale: Locale, count: SatisfiedCount, left: SatisfiedCount): string {
  return locale.t('trust.excluded', {
    excluded: left.base,
    without: countText(locale, count),
    with: countText(locale, rollUp([count, left])),
  })
}

/** Null without ballots. */
export async function readTrust({
  door,
  locale,
  territory,
  period,
  today,
  rule,
  official,
  scope,
  evidence,
}: TrustQuestion): Promise<Trust | null> {
  const { memory, tallies } = await talliesFor({ door, territory, today })
  const modes = await memory.modes.read(door, tallies, scope, period)
  const count = overallCount(addTallies(modes))
  const left = rollUp(await memory.excluded(door, tallies, scope, period))
  if (count.base === 0) return null
  const found = evidence.grade(scope)
  if (found === null) return null
  const { grade, reasons } = found
  const { presencePercent } = rule
  const { t } = locale
  return {
    grade,
    words: t(`trust.grade.${grade}`),
    reasons: reasons.map((reason) => t(`trust.reason.${reason}`, { percent: percentOfReason(reason) })),
    presence:
      official?.verdict === 'met_confident' && missingVisits(official, presencePercent) > 0
        ? t('trust.presence.missing', { percent: presencePercent ?? 0 })
        : null,
    excluded: left.base === 0 ? null : excludedText(locale, count, left),
    ruleUrl: gradeRuleAddress({ lang: locale.language }),
    decisionsUrl: decisionsAddress({ lang: locale.language }),
  }
}
