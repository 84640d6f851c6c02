import { type DashboardDoor, excludedBallots, type Scope } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { type EntryMode, entryModeOf } from '@long-dan/questionnaire'
import {
  type AssessmentRule,
  addTallies,
  missingVisits,
  overallCount,
  percentOfReason,
  presenceOf,
} from '@long-dan/results'
import { type CalendarDay, type Period, rollUp, type SatisfiedCount, verdict } from '@long-dan/statistics'
import { decisionsAddress, gradeRuleAddress } from '../addresses/integrity.ts'
import { talliesFor } from '../figures/counts-over-time.ts'
import type { Territory } from '../figures/territory.ts'
import { countText } from '../wording/count-text.ts'
import type { Evidence } from './evidence.ts'
import { monthsOf } from './months.ts'

/** What stands beside a rate: its grade with reasons, both figures where ballots were left out, and what recognition would still need. */
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
  /** Whose rate it is; only for places whose rate the page shows. */
  readonly scope: Scope
  /** Of the communes of the scope, and of whatever else the page lists. */
  readonly evidence: Evidence
}

/** What to say where no ballot counts because all were left out; null where there were none, or some still count. */
export async function readAllExcluded({
  door,
  locale,
  territory,
  period,
  today,
  scope,
}: Omit<TrustQuestion, 'rule' | 'evidence'>): Promise<string | null> {
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
  scope,
  evidence,
}: TrustQuestion): Promise<Trust | null> {
  const { memory, tallies } = await talliesFor({ door, territory, today })
  const modes = await memory.modes.read(door, tallies, scope, period)
  const count = overallCount(addTallies(modes))
  const left = rollUp(await memory.excluded(door, tallies, scope, period))
  if (count.base === 0) return null
  const byMode: Partial<Record<EntryMode, number>> = {}
  for (const each of modes) {
    const mode = entryModeOf(each.entryMode)
    byMode[mode] = (byMode[mode] ?? 0) + overallCount(each).base
  }
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
      verdict(count, rule) === 'met_confident' && missingVisits(presenceOf(byMode), presencePercent) > 0
        ? t('trust.presence.missing', { percent: presencePercent ?? 0 })
        : null,
    excluded: left.base === 0 ? null : excludedText(locale, count, left),
    ruleUrl: gradeRuleAddress({ lang: locale.language }),
    decisionsUrl: decisionsAddress({ lang: locale.language }),
  }
}
