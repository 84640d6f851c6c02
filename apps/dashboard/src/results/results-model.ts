import type { ModeCounters } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import { questionnaireVersions } from '@long-dan/questionnaire'
import { type Period, previousPeriod, type VerdictRule } from '@long-dan/statistics'
import type { PeriodAddress } from './address.ts'
import { type Change, change } from './change.ts'
import { addVectors, fiveWay, overallCount } from './counter-vector.ts'
import { criteria, type GroupBlock } from './criteria.ts'
import { type DistributionRow, distribution } from './distribution.ts'
import { type Headline, headline } from './headline.ts'
import { type ModeRow, modes } from './modes.ts'
import { periodText } from './period-text.ts'
import { type PeriodCount, type TrendRow, trend } from './trend.ts'

/** Everything a page says about one unit or desk in one period. */
export interface ResultsModel {
  readonly headline: Headline
  readonly change: Change
  readonly distribution: readonly DistributionRow[]
  readonly groups: readonly GroupBlock[]
  readonly trend: readonly TrendRow[]
  readonly modes: readonly ModeRow[]
  /** Stands under every block of percentages: how they were computed, from which questionnaire, for which period. */
  readonly source: string
  readonly thresholdPercent: number
}

const definition = 'survey_top2_5pt'

/** Null without ballots. `periods` ends with the period shown. */
export function resultsModel(
  locale: Locale,
  counters: readonly ModeCounters[],
  periods: readonly PeriodCount[],
  period: Period,
  rule: VerdictRule,
  urlOf: PeriodAddress,
): ResultsModel | null {
  const total = addVectors(counters.map((mode) => mode.counters))
  const count = overallCount(total)
  const head = headline(locale, count, rule)
  if (head === null) return null
  const before = periods.at(-2)?.count ?? { satisfied: 0, base: 0 }
  return {
    headline: head,
    change: change(locale, count, before, previousPeriod(period)),
    distribution: distribution(locale, fiveWay(total, 'overall')),
    groups: criteria(locale, total),
    trend: trend(locale, periods, urlOf),
    modes: modes(locale, counters),
    source: locale.t('source', {
      definition,
      version: versionCodes(counters),
      period: periodText(locale, period),
    }),
    thresholdPercent: rule.thresholdPercent,
  }
}

function versionCodes(counters: readonly ModeCounters[]): string {
  const numbers = new Set(counters.map(({ questionnaireVersion }) => questionnaireVersion))
  return questionnaireVersions
    .filter(({ number }) => numbers.has(number))
    .map(({ code }) => code)
    .join(', ')
}
