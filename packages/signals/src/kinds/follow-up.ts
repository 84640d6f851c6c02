import { callsPerOutcome } from '../facts/call-plan.ts'
import type { CalledCitizens, MonthFacts } from '../facts/desk-facts.ts'

/** A month with many calls, which are only made after a sign. */
export function isFollowUp({ callbacks }: MonthFacts): boolean {
  return (
    callbacks !== null &&
    (reachedIn(callbacks.settled) > 2 * callsPerOutcome.usual.settled ||
      reachedIn(callbacks.refused) > 2 * callsPerOutcome.usual.refused)
  )
}

function reachedIn({ satisfied, dissatisfied }: CalledCitizens): number {
  return satisfied.reached + dissatisfied.reached
}
