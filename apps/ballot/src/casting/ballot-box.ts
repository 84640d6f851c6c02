import { type BallotDoor, type CastOutcome, castBallots, type StoredBallot } from '@long-dan/database/ballot'
import { isRefusedContent } from './database-faults.ts'

export type DropResult = CastOutcome | 'busy' | 'refused'

export interface BallotBoxLimits {
  /** Ballots that may wait; more are answered `busy`. */
  readonly waiting: number
  /** Characters of remarks that may wait, the only part of a ballot whose size a citizen chooses. */
  readonly waitingRemarkCharacters: number
  /** Ballots of one transaction. */
  readonly batch: number
}

export interface BallotBox {
  /** Resolves when the ballot's transaction has committed, never before; `refused` when the database will never take it. */
  drop(ballot: StoredBallot): Promise<DropResult>
  /** Takes no more and resolves when everything waiting has been answered. */
  close(): Promise<void>
  readonly waiting: number
}

export const usualLimits: BallotBoxLimits = { waiting: 5000, waitingRemarkCharacters: 1_000_000, batch: 500 }

interface Waiting {
  readonly ballot: StoredBallot
  readonly answer: (result: DropResult) => void
}

/**
 * Group commit: while one transaction is on its way the next batch gathers, so that a fsync is shared by all who wait.
 * One transaction at a time is enough, and it keeps the order of commits from telling anything within a batch.
 */
export function createBallotBox(door: BallotDoor, limits: BallotBoxLimits = usualLimits): BallotBox {
  let queue: Waiting[] = []
  const queued = new Map<string, Promise<DropResult>>()
  let remarkCharacters = 0
  let flushing: Promise<void> | undefined
  let closed = false

  async function flushAll(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.slice(0, limits.batch)
      queue = queue.slice(limits.batch)
      for (const { ballot } of batch) {
        queued.delete(ballot.id)
        remarkCharacters -= ballot.remark?.length ?? 0
      }
      await commit(door, batch)
    }
    flushing = undefined
  }

  const drop = (ballot: StoredBallot): Promise<DropResult> => {
    const twin = queued.get(ballot.id)
    // A double tap must not meet itself in one batch: the second goes in after the first and is then `repeated`.
    if (twin) return twin.then(() => drop(ballot))
    const size = ballot.remark?.length ?? 0
    const full = queue.length >= limits.waiting || remarkCharacters + size > limits.waitingRemarkCharacters
    if (closed || full) return Promise.resolve('busy')
    remarkCharacters += size
    const result = new Promise<DropResult>((answer) => queue.push({ ballot, answer }))
    queued.set(ballot.id, result)
    // Requests that arrive in this turn of the event loop share the transaction.
    flushing ??= new Promise<void>((next) => setImmediate(next)).then(flushAll)
    return result
  }

  return {
    drop,
    async close() {
      closed = true
      await flushing
    },
    get waiting() {
      return queue.length
    },
  }
}

/** Commits a batch; one that the database refuses for its content is halved until the refused ballot stands alone. */
async function commit(door: BallotDoor, batch: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await castBallots(
      door,
      batch.map(({ ballot }) => ballot),
    )
    batch.forEach(({ answer }, index) => {
      answer(outcomes[index] ?? 'busy')
    })
  } catch (error) {
    if (!isRefusedContent(error)) {
      // Perhaps committed, perhaps not: sent again it is the same ballot, so `busy` is the truth and loses nothing.
      for (const { answer } of batch) answer('busy')
    } else if (batch.length === 1) {
      batch[0]?.answer('refused')
    } else {
      const middle = Math.ceil(batch.length / 2)
      await commit(door, batch.slice(0, middle))
      await commit(door, batch.slice(middle))
    }
  }
}
