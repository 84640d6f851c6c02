import type { IntakeSignal } from '@long-dan/database/ballot'
import type { EntryMode } from '@long-dan/questionnaire'

/** What intake knows of a ballot at the moment it is counted; nothing but the resulting signals is kept. */
export interface CountedBallot {
  readonly entryMode: EntryMode
  /** Seconds since the form was opened. */
  readonly seconds: number
  readonly answeredItems: number
  readonly offHours: boolean
  /** Ballots of this desk in the current five minutes, including this one. */
  readonly arrivalsInWindow: number
  /** Ballots for this desk from this address today, including this one. */
  readonly fromAddress: number
  readonly trapFilled: boolean
}

export const windowMilliseconds = 5 * 60_000

const burstFrom = 11
// Seconds. Nobody reads a question and finds the answer faster; somebody who does not read them all may.
const fastestStart = 3
const fastestItem = 1.5
const slowFrom = 15 * 60

/** What is counted about a ballot, in coarse bins. A ballot is never refused for any of it. */
export function noticed(ballot: CountedBallot): readonly IntakeSignal[] {
  const trap: readonly IntakeSignal[] = ballot.trapFilled ? ['trap-filled'] : []
  // A kiosk has one address for everybody, fetches its forms in advance and sends when the network is back.
  if (ballot.entryMode === 'kiosk') return trap
  const proves = ballot.entryMode === 'desk-code' || ballot.entryMode === 'assisted'
  return [
    fillTime(ballot),
    addressBin(ballot.fromAddress),
    ...(ballot.arrivalsInWindow >= burstFrom ? (['burst'] as const) : []),
    // At home people answer in the evening; an entry mode that proves presence at the desk should be used while it is open.
    ...(proves && ballot.offHours ? (['off-hours'] as const) : []),
    ...trap,
  ]
}

function fillTime({ seconds, answeredItems }: CountedBallot): IntakeSignal {
  if (seconds < fastestStart + fastestItem * answeredItems) return 'fill-fast'
  return seconds >= slowFrom ? 'fill-slow' : 'fill-normal'
}

function addressBin(ballots: number): IntakeSignal {
  if (ballots <= 3) return 'address-few'
  if (ballots <= 10) return 'address-some'
  return ballots <= 50 ? 'address-many' : 'address-mass'
}
