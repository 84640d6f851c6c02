import type { Locale } from '@long-dan/i18n'
import {
  breakSentences,
  breaksAbout,
  type ItemCode,
  joinVersions,
  type QuestionnaireVersion,
} from '@long-dan/questionnaire'
import { periodText, shortPeriodText } from '@long-dan/results'
import type { ClusteredCount, Period, VerdictRule } from '@long-dan/statistics'
import type { PeriodAddress } from '../addresses/results.ts'
import { type ShareText, shareText } from './share-text.ts'

/** Count of one period, and whether it must stay hidden to protect itself or another. */
export interface PeriodCount {
  readonly period: Period
  readonly count: ClusteredCount
  readonly isHidden: boolean
}

export interface AskedCount extends PeriodCount {
  /** The versions its ballots were cast under. */
  readonly versions: readonly QuestionnaireVersion[]
}

export interface TrendRow {
  readonly url: string
  readonly label: string
  readonly shortLabel: string
  /** Null when the period has no ballots or its figure is hidden. */
  readonly share: ShareText | null
  readonly isHidden: boolean
  /** The threshold by which the period is judged. */
  readonly thresholdPercent: number
  readonly note: string | null
  /**
   * Set on the first of several consecutive periods without ballots: the last of them. The table shows them as one line, the chart shows
   * all.
   */
  readonly gapUntil: string | null
  readonly isInGap: boolean
}

/** Oldest first. Periods before the first ballot are left out; later gaps stay. */
export function trend(
  locale: Locale,
  counts: readonly PeriodCount[],
  urlOf: PeriodAddress,
  ruleOf: (period: Period) => VerdictRule,
): readonly TrendRow[] {
  const first = counts.findIndex(({ count }) => count.base > 0)
  if (first < 0) return []
  const shown = counts.slice(first)
  return shown.map((entry, index) => ({
    ...trendRow(locale, entry, urlOf),
    thresholdPercent: ruleOf(entry.period).thresholdPercent,
    ...gapAt(locale, shown, index),
  }))
}

/** Where an item's question changed from one period shown to the next, or back: ballots on older paper may come late. */
export function trendNotes(locale: Locale, counts: readonly AskedCount[], item: ItemCode): readonly string[] {
  const shown = counts.filter(({ count, isHidden }) => count.base > 0 && !isHidden)
  const notes = shown.flatMap(({ period, versions }, at) => {
    const own = joinVersions(versions)
    const both = joinVersions([...versions, ...(shown[at - 1]?.versions ?? [])])
    const newest = own.versions.slice(-1)
    const isBack = breaksAbout(item, joinVersions([...newest, ...both.versions.slice(-1)])).length > 0
    if (!isBack) return breakSentences(locale, both, item)
    const date = newest.map(({ offeredFrom }) => locale.date(offeredFrom)).join()
    return [
      ...breakSentences(locale, own, item),
      locale.t('trend.back', { period: periodText(locale.within, period), date }),
    ]
  })
  return [...new Set(notes)]
}

const shortestGap = 3

function gapAt(locale: Locale, counts: readonly PeriodCount[], index: number): Pick<TrendRow, 'gapUntil' | 'isInGap'> {
  const isEmpty = (at: number) => counts[at]?.isHidden === false && counts[at]?.count.base === 0
  let [from, to] = [index, index]
  while (isEmpty(from - 1)) from--
  while (isEmpty(to + 1)) to++
  const last = counts[to]
  const isInGap = isEmpty(index) && to - from + 1 >= shortestGap
  return { isInGap, gapUntil: isInGap && from === index && last ? periodText(locale, last.period) : null }
}

function trendRow(
  locale: Locale,
  { period, count, isHidden }: PeriodCount,
  urlOf: PeriodAddress,
): Omit<TrendRow, 'gapUntil' | 'isInGap' | 'thresholdPercent'> {
  const share = isHidden ? null : shareText(locale, count)
  return {
    url: urlOf(period.code),
    label: periodText(locale, period),
    shortLabel: shortPeriodText(period),
    share,
    isHidden,
    note: share ? null : locale.t(isHidden ? 'cell.hidden' : 'cell.no-ballots'),
  }
}
