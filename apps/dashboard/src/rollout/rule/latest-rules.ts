import type { AssessmentRuleEntry } from '@long-dan/database/dashboard'

/** The last word on each day's rule. */
export function latestOf(history: readonly AssessmentRuleEntry[]): readonly AssessmentRuleEntry[] {
  return history.filter(({ validFrom }, at) => history[at + 1]?.validFrom !== validFrom)
}

/** Until it begins: nothing was judged by it yet. */
export function mayBeUndone({ act, validFrom }: AssessmentRuleEntry, today: string): boolean {
  return act === 'enacted' && validFrom > today
}
