import type { RemarkPart, RemarkQuestion, RemarksInMonth } from '@long-dan/database/dashboard'
import { periodOf } from '@long-dan/statistics'

/** Where to find a part of a list. */
export interface MonthsOfPart {
  readonly months: RemarkQuestion['months']
  /** Its position among the remarks of these months. */
  readonly part: RemarkPart
}

export function totalOf(months: readonly RemarksInMonth[]): number {
  return months.reduce((sum, { count }) => sum + count, 0)
}

/** The months that a part of a list comes from, so that no others are read and sorted; `all`, like the list, newest first. */
export function monthsOfPart(all: readonly RemarksInMonth[], { limit, offset }: RemarkPart): MonthsOfPart {
  let before = 0
  let skipped = 0
  const needed = all.filter(({ count }) => {
    const start = before
    before += count
    if (before <= offset) skipped = before
    return before > offset && start < offset + limit
  })
  const [newest, oldest] = [needed[0], needed.at(-1)]
  return {
    months: newest && oldest && { from: oldest.month, toExclusive: periodOf('month', newest.month).end },
    part: { limit, offset: offset - skipped },
  }
}
