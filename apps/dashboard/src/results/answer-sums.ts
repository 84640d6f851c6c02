import type { DeskPeriodAnswers } from '@long-dan/database/dashboard'
import { countersPerItem } from '@long-dan/questionnaire'
import type { CriterionCounts, Period } from '@long-dan/statistics'
import type { Child } from './children.ts'

/** Where ballots lie: communes, or one desk in them. */
export type Place = Pick<Child, 'communeIds' | 'deskId'>

/** Sums of the counters of each item asked for, over the rows of a place and period. */
export function sumAnswers(
  rows: readonly DeskPeriodAnswers[],
  { communeIds, deskId }: Place,
  { start, end }: Pick<Period, 'start' | 'end'>,
): readonly number[] {
  const sums: number[] = []
  for (const row of rows) {
    if (row.start < start || row.start >= end || !communeIds.includes(row.unitId)) continue
    if (deskId !== null && row.deskId !== deskId) continue
    for (const [at, count] of row.counts.entries()) sums[at] = (sums[at] ?? 0) + count
  }
  return sums
}

/** Answers to the item at this place in the order asked for. */
export function countsOfItem(sums: readonly number[], item: number): CriterionCounts {
  const at = (offset: number) => sums[item * countersPerItem + offset] ?? 0
  return { distribution: [at(0), at(1), at(2), at(3), at(4)], notApplicable: at(5), blank: at(6) }
}
