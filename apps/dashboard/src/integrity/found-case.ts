import type { CaseSignal, ReviewCase, ReviewEvent } from '@long-dan/database/dashboard'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import type { Official } from '../officials/official.ts'
import { type DecidingRole, decidingRole } from '../officials/reviewers.ts'
import type { CaseStanding } from './case-standing.ts'
import type { ExclusionEffect } from './exclusion-check.ts'

/** A case with everything known about it. */
export interface FoundCase {
  readonly one: ReviewCase
  readonly signals: readonly CaseSignal[]
  readonly events: readonly ReviewEvent[]
  /** Effect of the pending proposal. */
  readonly effect: ExclusionEffect | null
  /** Exclusions applied to the figures. */
  readonly inForce: ReadonlySet<bigint>
  /** The key with which an event was signed, in words. */
  readonly signedOf: (id: bigint) => string
  /** Whether anybody at the level that must confirm has an account for this unit. */
  readonly hasSecond: (role: DecidingRole) => boolean
}

/** The official's role in the case at the moment. */
export type Part = 'auditor' | 'closed' | 'decided' | 'own' | 'same-level' | 'not-yet' | 'second' | 'first'

export function partOf(official: Pick<Official, 'role' | 'accountId' | 'decides'>, standing: CaseStanding): Part {
  const role = decidingRole(official)
  if (role === null) return 'auditor'
  const { proposal, state } = standing
  if (proposal?.accountId === official.accountId) return 'own'
  if (proposal !== null && proposal.role === role) return 'same-level'
  if (proposal === null && (state === 'closed' || state === 'decided')) return state
  if (!official.decides) return 'not-yet'
  return proposal === null ? 'first' : 'second'
}

/** First and last day the case is about. */
export function daysOf({ startsOn, endsBefore }: ReviewCase): readonly [CalendarDay, CalendarDay] {
  return [startsOn, daysAfter(endsBefore, -1)]
}
