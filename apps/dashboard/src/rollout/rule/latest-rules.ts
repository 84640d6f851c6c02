import type { AssessmentRuleEntry } from '@long-dan/database/dashboard'

/** The latest entry for each starting day. */
export function latestOf(history: readonly AssessmentRuleEntry[]): readonly AssessmentRuleEntry[] {
  return history.filter(({ validFrom }, at) => history[at + 1]?.validFrom !== validFrom)
}

/** A rule can be undone until it begins, as nothing has been judged by it yet. */
export function mayBeUndone({ act, validFrom }: AssessmentRuleEntry, today: string): boolean {
  return act === 'enacted' && validFrom > today
}
