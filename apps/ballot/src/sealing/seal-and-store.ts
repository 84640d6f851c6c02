import type { Sealer } from '@long-dan/ballot-box'
import {
  type BallotDoor,
  type BallotToSeal,
  type CastOutcome,
  castEnvelopes,
  sealTogether,
} from '@long-dan/database/ballot'

/** Stores ballots in one transaction and returns their outcomes in the same order; throws when it cannot. */
export type StoreBallots = (ballots: readonly BallotToSeal[]) => Promise<readonly CastOutcome[]>

// From the second try on, only the same token cast in another process can still be in the way.
const tries = 5

/** Seals ballots and puts them into the box; a ballot that cannot be taken does not keep the others out. */
export function sealAndStore(door: BallotDoor, current: () => Sealer | undefined): StoreBallots {
  return async (ballots) => {
    const outcomes = new Map<BallotToSeal, CastOutcome>()
    let rest = ballots
    for (let turn = 0; rest.length > 0; turn++) {
      const sealer = current()
      if (!sealer || turn === tries) throw new Error('There is no key to seal ballots with, or no end to their twins')
      const answers = await castEnvelopes(door, sealTogether(sealer, rest))
      for (const [place, ballot] of rest.entries()) {
        const answer = answers[place]
        if (answer && answer !== 'new') outcomes.set(ballot, answer)
      }
      rest = rest.filter((ballot) => !outcomes.has(ballot))
    }
    return ballots.map((ballot) => outcomes.get(ballot) ?? 'spent')
  }
}
