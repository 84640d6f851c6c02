import type { ReviewDecision, ReviewEvent } from '@long-dan/database/dashboard'
import { APPEAL_DAYS } from '@long-dan/results'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import type { CaseState } from '../addresses/integrity.ts'

/** State of a case today, derived from its history. */
export interface CaseStanding {
  readonly state: CaseState
  /** Pending proposal, waiting for the second person. */
  readonly proposal: ReviewEvent | null
  /** The decided exclusion, lifted or not. */
  readonly exclusion: ReviewEvent | null
  readonly appeal: ReviewEvent | null
  /** Decision on the appeal. */
  readonly settled: ReviewEvent | null
  /** The last day on which the commune may appeal; null without an exclusion. */
  readonly answerUntil: CalendarDay | null
  /** Decisions that may be proposed now. */
  readonly choices: readonly ReviewDecision[]
}

/** `events` must be oldest first; `dayOf` converts an instant to the day in Vietnam. */
export function caseStanding(
  events: readonly ReviewEvent[],
  today: CalendarDay,
  dayOf: (instant: Date) => CalendarDay,
): CaseStanding {
  const answered = new Set(events.map(({ proposalId }) => proposalId))
  const proposal = events.find(({ act, id }) => act === 'proposed' && !answered.has(id)) ?? null
  const decided = (...wanted: readonly ReviewDecision[]) =>
    events.find(({ act, decision }) => act === 'confirmed' && decision !== null && wanted.includes(decision)) ?? null
  const exclusion = decided('exclude')
  const appeal = events.find(({ act }) => act === 'appealed') ?? null
  const settled = decided('uphold', 'lift')
  const answerUntil = exclusion && daysAfter(dayOf(exclusion.recordedAt), APPEAL_DAYS)
  const rest = { proposal, exclusion, appeal, settled, answerUntil }
  const isClosed =
    decided('keep') !== null || settled !== null || (answerUntil !== null && appeal === null && today > answerUntil)
  if (isClosed) return { ...rest, state: 'closed', choices: [] }
  const choices: readonly ReviewDecision[] = exclusion === null ? ['keep', 'exclude'] : appeal ? ['uphold', 'lift'] : []
  if (proposal !== null) return { ...rest, state: 'proposed', choices: [] }
  if (appeal !== null) return { ...rest, state: 'appealed', choices }
  if (exclusion !== null) return { ...rest, state: 'decided', choices }
  return { ...rest, state: events.some(({ act }) => act !== 'opened') ? 'assigned' : 'open', choices }
}

/** Decided, but not yet applied to the figures. */
export function isWaiting({ exclusion, settled }: CaseStanding, inForce: ReadonlySet<bigint>): boolean {
  return exclusion !== null && inForce.has(exclusion.id) === (settled?.decision === 'lift')
}
