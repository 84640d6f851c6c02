import { randomUUID } from 'node:crypto'
import type { BoxedBallot, RemarkContent, Sealer } from '@long-dan/ballot-box'
import { type BallotDoor, type CastOutcome, castEnvelopes } from '@long-dan/database/ballot'

/** A ballot on its way into the box. */
export interface BallotToSeal {
  /** Id of its envelope, UUID text. */
  readonly id: string
  /** YYYY-MM-DD. */
  readonly serviceDate: string
  /** Tells its content from every other; the same again is the same ballot. */
  readonly digest: Buffer
  readonly content: BoxedBallot
  /** Masked already; null for none. */
  readonly remark: string | null
}

/** Stores ballots in one transaction and answers in their order; throws when it cannot. */
export type StoreBallots = (ballots: readonly BallotToSeal[]) => Promise<readonly CastOutcome[]>

// The second time nothing but a twin in another process can still be in the way.
const tries = 5

/** Seals ballots and puts them into the box; those that cannot be taken do not keep the others out. */
export function sealAndStore(door: BallotDoor, current: () => Sealer | undefined): StoreBallots {
  return async (ballots) => {
    const outcomes = new Map<BallotToSeal, CastOutcome>()
    let rest = ballots
    for (let turn = 0; rest.length > 0; turn++) {
      const sealer = current()
      if (!sealer || turn === tries) throw new Error('There is no key to seal ballots with, or no end to their twins')
      const answers = await castEnvelopes(door, seal(sealer, rest))
      for (const [place, ballot] of rest.entries()) {
        const answer = answers[place]
        if (answer && answer !== 'new') outcomes.set(ballot, answer)
      }
      rest = rest.filter((ballot) => !outcomes.has(ballot))
    }
    return ballots.map((ballot) => outcomes.get(ballot) ?? 'spent')
  }
}

function seal(sealer: Sealer, ballots: readonly BallotToSeal[]): Parameters<typeof castEnvelopes>[1] {
  const id = randomUUID()
  return {
    day: sealer.day,
    envelopes: ballots.map(({ id, serviceDate, digest, content }) => ({
      id,
      serviceDate,
      digest,
      ballot: sealer.sealBallot({ id, serviceDate }, content),
    })),
    remarks: { id, sealed: sealer.sealRemarks(id, shuffled(ballots.map(remarkOf))) },
  }
}

function remarkOf({ content: { deskId }, serviceDate, remark }: BallotToSeal): RemarkContent {
  return { deskId, month: `${serviceDate.slice(0, 7)}-01`, text: remark }
}

// Nobody sees the order but who opens the bundle; it must not be that of the envelopes.
function shuffled<Item>(items: Item[]): readonly Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1))
    const [one, two] = [items[last], items[other]] as [Item, Item]
    items[last] = two
    items[other] = one
  }
  return items
}
