import { assertWhole, type ClusteredCount, type FiveWayCounts, satisfiedCountOf } from './count.ts'

/** A criterion with fewer answers is not published at all. */
export const CRITERION_MINIMUM_BASE = 10
/** With fewer answers than this it is published with the mark "ít phiếu". */
export const CRITERION_FULL_BASE = 30

/** Full and paper ballots only: a quick ballot never saw the criterion, so it is neither an answer nor a blank. */
export type CriterionCounts = {
  readonly distribution: FiveWayCounts
  readonly notApplicable: number
  readonly blank: number
  /** Of the answers 1–5, as in `ClusteredCount`. */
  readonly effect?: number
}

/** By base N_c: `publishable` ≥ 30, `few_ballots` 10…29 (published, marked "ít phiếu"), `suppressed` < 10 (never shown). */
export type CriterionState = 'publishable' | 'few_ballots' | 'suppressed'

/**
 * `base` is N_c, the answers 1–5. `share` 0…1 is null at N_c = 0; `naShare` and `blankShare` are shares of all ballots that
 * carried the criterion (N_c + not applicable + blank) and null when there were none.
 */
export type CriterionShare = ClusteredCount & {
  readonly share: number | null
  readonly naShare: number | null
  readonly blankShare: number | null
  readonly state: CriterionState
}

/** Domain rule 3: "not applicable" and blank leave numerator and denominator and are shown beside the share. */
export function criterionShare({ distribution, notApplicable, blank, effect }: CriterionCounts): CriterionShare {
  assertWhole('notApplicable', notApplicable)
  assertWhole('blank', blank)
  const { satisfied, base } = satisfiedCountOf(distribution)
  const carried = base + notApplicable + blank
  return {
    satisfied,
    base,
    ...(effect !== undefined && { effect }),
    share: base === 0 ? null : satisfied / base,
    naShare: carried === 0 ? null : notApplicable / carried,
    blankShare: carried === 0 ? null : blank / carried,
    state: stateOf(base),
  }
}

function stateOf(base: number): CriterionState {
  if (base >= CRITERION_FULL_BASE) return 'publishable'
  return base >= CRITERION_MINIMUM_BASE ? 'few_ballots' : 'suppressed'
}
