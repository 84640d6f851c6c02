import { type ClusteredCount, tenthsOfCount, tenthsOfShare, wilsonInterval } from '@long-dan/statistics'

/** A count in the API's form; see `schemas.ts`. */
export interface CountCell {
  readonly hidden: boolean
  readonly satisfied: number | null
  readonly base: number | null
  readonly percent: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
}

export const hiddenCell: CountCell = { hidden: true, satisfied: null, base: null, percent: null, interval: null }

/** The same numbers as on the pages, rounded by the same functions. */
export function countCell(count: ClusteredCount, isHidden: boolean): CountCell {
  if (isHidden) return hiddenCell
  const tenths = tenthsOfCount(count)
  const interval = wilsonInterval(count)
  return {
    hidden: false,
    satisfied: count.satisfied,
    base: count.base,
    percent: tenths === null ? null : tenths / 10,
    interval: interval && { low: tenthsOfShare(interval.low) / 10, high: tenthsOfShare(interval.high) / 10 },
  }
}
