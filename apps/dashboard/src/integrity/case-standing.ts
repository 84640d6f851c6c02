import type { ReviewDecision, ReviewEvent } from '@long-dan/database/dashboard'
import { APPEAL_DAYS } from '@long-dan/results'
import { type CalendarDay, daysAfter } from '@long-dan/statistics'
import type { CaseState } from '../addresses/integrity.ts'

/** What the history of a case says of it today. */
export interface CaseStanding {
  readonly state: CaseState
  /** Waits for the second person. */
  readonly proposal: ReviewEvent | null
  /** The exclusion that was decided, lifted or not. */
  readonly exclusion: ReviewEvent | null
  readonly appeal: ReviewEvent | null
  /** What came of the appeal. */
  readonly settled: ReviewEvent | null
  /** The last day on which the commune may answer; null without an exclusion. */
  readonly answerUntil: CalendarDay | null
  /** What may be proposed now. */
  readonly choices: readonly ReviewDecision[]
}

/** `events` oldest first; `dayOf` tells the day in Vietnam. */
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

/** Decided, and the figures do not follow yet. */
export function isWaiting({ exclusion, settled }: CaseStanding, inForce: ReadonlySet<bigint>): boolean {
  return exclusion !== null && inForce.has(exclusion.id) === (settled?.decision === 'lift')
}
