import type { Locale } from '@long-dan/i18n'
import { type ClusteredCount, type Interval, tenthsOfCount, tenthsOfShare, wilsonInterval } from '@long-dan/statistics'

/** A share as printed, never without its base and interval; and as numbers for the table cells that charts read. */
export interface ShareText {
  /** `98,7%` */
  readonly percent: string
  /** `148/150` */
  readonly fraction: string
  readonly base: string
  /** `95,3–99,6%` */
  readonly interval: string
  /** 0…100 with one decimal. */
  readonly value: number
  readonly low: number
  readonly high: number
  readonly count: ClusteredCount
}

/** Null without ballots. */
export function shareText(locale: Locale, count: ClusteredCount): ShareText | null {
  const tenths = tenthsOfCount(count)
  const interval = wilsonInterval(count)
  if (tenths === null || interval === null) return null
  return {
    percent: locale.percent(tenths),
    fraction: `${locale.number(count.satisfied)}/${locale.number(count.base)}`,
    base: locale.number(count.base),
    value: tenths / 10,
    count,
    ...intervalText(locale, interval),
  }
}

export interface IntervalText {
  readonly interval: string
  readonly low: number
  readonly high: number
}

export function intervalText(locale: Locale, { low, high }: Interval): IntervalText {
  const [lowTenths, highTenths] = [tenthsOfShare(low), tenthsOfShare(high)]
  return {
    interval: locale.percentRange(lowTenths, highTenths),
    low: lowTenths / 10,
    high: highTenths / 10,
  }
}
