import type { CaseSignal, ReviewCase, ReviewEvent } from '@long-dan/database/dashboard'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import type { Official } from '../officials/official.ts'
import { type DecidingRole, decidingRole } from '../officials/reviewers.ts'
import type { CaseStanding } from './case-standing.ts'
import type { ExclusionEffect } from './exclusion-check.ts'

/** A case with everything that is known of it. */
export interface FoundCase {
  readonly one: ReviewCase
  readonly signals: readonly CaseSignal[]
  readonly events: readonly ReviewEvent[]
  /** What the proposal that waits would change. */
  readonly effect: ExclusionEffect | null
  /** Exclusions that the figures follow. */
  readonly inForce: ReadonlySet<bigint>
  /** Whether somebody of the level that must confirm has an account for this unit. */
  readonly hasSecond: (role: DecidingRole) => boolean
  /** A second administrator stood by the official's account, a day ago or longer. */
  readonly mayDecide: boolean
}

/** The part that the official has now. */
export type Part = 'auditor' | 'closed' | 'decided' | 'own' | 'same-level' | 'not-yet' | 'second' | 'first'

export function partOf(
  official: Pick<Official, 'role' | 'accountId'>,
  standing: CaseStanding,
  { mayDecide }: Pick<FoundCase, 'mayDecide'>,
): Part {
  const role = decidingRole(official)
  if (role === null) return 'auditor'
  const { proposal, state } = standing
  if (proposal?.accountId === official.accountId) return 'own'
  if (proposal !== null && proposal.role === role) return 'same-level'
  if (proposal === null && (state === 'closed' || state === 'decided')) return state
  if (!mayDecide) return 'not-yet'
  return proposal === null ? 'first' : 'second'
}

/** First and last day of what the case is about. */
export function daysOf({ startsOn, endsBefore }: ReviewCase): readonly [CalendarDay, CalendarDay] {
  return [startsOn, daysAfter(endsBefore, -1)]
}
