import { randomUUID } from 'node:crypto'
import type { PlacedBallot, RemarkContent, Sealer } from '@long-dan/ballot-box'
import type { Envelope, EnvelopeBatch } from './cast-envelopes.ts'

/** A ballot on its way into the box. */
export interface BallotToSeal extends PlacedBallot, Envelope {
  /** Identifies its content: the same digest again is the same ballot. */
  readonly digest: Buffer
  /** Masked already; null for none. */
  readonly remark: string | null
}

/** Seals ballots for one transaction, and their remarks separately. */
export function sealTogether(sealer: Sealer, ballots: readonly BallotToSeal[]): EnvelopeBatch {
  const id = randomUUID()
  return {
    day: sealer.day,
    envelopes: ballots,
    ballots: sealer.sealBallots(ballots),
    remarks: { id, sealed: sealer.sealRemarks(id, shuffled(ballots.map(remarkOf))) },
  }
}

function remarkOf({ content: { deskId }, serviceDate, remark }: BallotToSeal): RemarkContent {
  return { deskId, month: `${serviceDate.slice(0, 7)}-01`, text: remark }
}

// Only whoever opens the bundle sees the order of remarks; it must not be that of the envelopes.
function shuffled<Item>(items: Item[]): readonly Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1))
    const [one, two] = [items[last], items[other]] as [Item, Item]
    items[last] = two
    items[other] = one
  }
  return items
}
