import type { BallotsOfDays } from '@long-dan/database/dashboard'
import { MINIMUM_CELL } from '@long-dan/results'
import { rollUp, type SatisfiedCount } from '@long-dan/statistics'

export type ExclusionProblem = 'too-few' | 'rest-too-few'

/** A desk in the months that an exclusion touches. */
export interface ExclusionEffect {
  readonly excluded: SatisfiedCount
  readonly before: SatisfiedCount
  readonly after: SatisfiedCount
}

export type CheckedExclusion =
  | { readonly ok: true; readonly value: ExclusionEffect }
  | { readonly ok: false; readonly error: ExclusionProblem }

/**
 * Whether both figures may stand side by side: whoever subtracts one from the other, or remembers the one of yesterday, learns the excluded
 * ballots and what is left of the desk's month. Both must be as many as a public cell needs, in every month; none may be left.
 */
export function checkExclusion(rows: readonly BallotsOfDays[], entryModes: readonly number[]): CheckedExclusion {
  const isExcluded = (row: BallotsOfDays) => row.isInDays && entryModes.includes(row.entryMode)
  const months = [...Map.groupBy(rows, ({ month }) => month).values()].map((all) => ({
    excluded: rollUp(all.filter(isExcluded)),
    after: rollUp(all.filter((row) => !isExcluded(row))),
  }))
  const touched = months.filter(({ excluded }) => excluded.base > 0)
  if (touched.length === 0 || touched.some(({ excluded }) => excluded.base < MINIMUM_CELL.public))
    return { ok: false, error: 'too-few' }
  if (touched.some(({ after }) => after.base > 0 && after.base < MINIMUM_CELL.public))
    return { ok: false, error: 'rest-too-few' }
  return {
    ok: true,
    value: {
      excluded: rollUp(months.map(({ excluded }) => excluded)),
      before: rollUp(rows),
      after: rollUp(months.map(({ after }) => after)),
    },
  }
}
