import type { ReportedFigure } from '@long-dan/database/dashboard'
import type { Locale } from '@long-dan/i18n'
import {
  type Period,
  type SatisfiedCount,
  smallestPossibleBase,
  tenthsOfCount,
  wilsonInterval,
} from '@long-dan/statistics'

/** A percentage that somebody reported: without a base it has no interval, and it is never added to surveyed ballots. */
export interface ReportedText {
  readonly percent: string
  readonly reportedOn: string
  readonly source: string
  readonly definition: string
  /** What the number alone implies about the ballots behind it (GRIM). */
  readonly smallestBase: string | null
  /** How it relates to the surveyed interval. */
  readonly beside: string | null
}

const indicator = 'satisfied_percent'

/** The satisfaction percentage reported for any of these dated rows in the year of the period. */
export function reportedFigure(
  figures: readonly ReportedFigure[],
  unitIds: readonly number[],
  period: Period,
): ReportedFigure | undefined {
  return figures.find(
    (figure) =>
      figure.indicator === indicator &&
      unitIds.includes(figure.unitId) &&
      figure.reportedOn.slice(0, 4) === period.start.slice(0, 4),
  )
}

export function reportedPercent(locale: Locale, figure: ReportedFigure): string {
  return locale.percent(tenthsOf(figure))
}

/** `surveyed` is null when the page shows no surveyed figure beside it. */
export function reportedText(locale: Locale, figure: ReportedFigure, surveyed: SatisfiedCount | null): ReportedText {
  const tenths = tenthsOf(figure)
  const smallest = smallestPossibleBase(tenths)
  return {
    percent: locale.percent(tenths),
    reportedOn: locale.date(figure.reportedOn),
    source: figure.source,
    definition: figure.definition,
    smallestBase:
      smallest > 1 ? locale.t('reported.smallest-base', { percent: locale.percent(tenths), base: smallest }) : null,
    beside: surveyed === null ? null : besideSurvey(locale, tenths, surveyed),
  }
}

function besideSurvey(locale: Locale, tenths: number, surveyed: SatisfiedCount): string | null {
  const interval = wilsonInterval(surveyed)
  if (interval === null || tenthsOfCount(surveyed) === null) return null
  const share = tenths / 1000
  if (share > interval.high) return locale.t('reported.above')
  return locale.t(share < interval.low ? 'reported.below' : 'reported.within')
}

// The sources print one decimal; more would be invented.
function tenthsOf(figure: ReportedFigure): number {
  return Math.round(figure.value * 10)
}
