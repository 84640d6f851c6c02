import type { BallotToSeal } from '@long-dan/database/ballot'
import type { BallotBoxLimits } from './ballot-box-limits.ts'
import type { DropResult } from './drop-result.ts'

/** `ask again`: the ballot shares its token with another content, and only the database can tell which came first. */
type Answer = DropResult | 'ask again'

export interface WaitingBallot {
  readonly ballot: BallotToSeal
  /** Only the first call has an effect. */
  answer(result: DropResult): void
}

interface Twin {
  readonly same: boolean
  readonly resolve: (answer: Answer) => void
}

export interface WaitingBallots {
  /** Resolves when the ballot is answered; at once with `busy` when too many wait. */
  add(ballot: BallotToSeal): Promise<Answer>
  /** The longest waiting ballots, up to `most`; they count as waiting until answered. */
  take(most: number): readonly WaitingBallot[]
  answerAll(result: DropResult): void
  /** Not taken yet. */
  readonly queued: number
  /** Not answered yet. */
  readonly count: number
  readonly bytes: number
}

// Rough size of an object with nine fields, its promise and its place in the queue.
const ballotBytes = 512

/** Ballots in memory, each id once: the two requests of a double tap must not end up in one transaction. */
export function createWaitingBallots(limits: BallotBoxLimits): WaitingBallots {
  let queue: WaitingBallot[] = []
  const twinsOf = new Map<string, { readonly first: BallotToSeal; readonly twins: Twin[] }>()
  const unanswered = new Set<WaitingBallot>()
  let count = 0
  let bytes = 0

  return {
    add(ballot) {
      const size = ballotBytes + 2 * (ballot.remark?.length ?? 0)
      if (count >= limits.waiting || bytes + size > limits.waitingBytes) return Promise.resolve('busy')
      count++
      bytes += size
      const { promise, resolve } = Promise.withResolvers<Answer>()
      const settle = (answer: Answer) => {
        count--
        bytes -= size
        resolve(answer)
      }
      const known = twinsOf.get(ballot.id)
      if (known) {
        known.twins.push({ same: known.first.digest.equals(ballot.digest), resolve: settle })
        return promise
      }
      const twins: Twin[] = []
      twinsOf.set(ballot.id, { first: ballot, twins })
      const waiting: WaitingBallot = {
        ballot,
        answer(result) {
          if (!unanswered.delete(waiting)) return
          twinsOf.delete(ballot.id)
          settle(result)
          for (const twin of twins) twin.resolve(answerOfTwin(twin.same, result))
        },
      }
      unanswered.add(waiting)
      queue.push(waiting)
      return promise
    },
    take(most) {
      const taken = queue.slice(0, most)
      queue = queue.slice(taken.length)
      return taken
    },
    answerAll(result) {
      queue = []
      for (const waiting of unanswered) waiting.answer(result)
    },
    get queued() {
      return queue.length
    },
    get count() {
      return count
    },
    get bytes() {
      return bytes
    },
  }
}

function answerOfTwin(same: boolean, first: DropResult): Answer {
  if (first === 'busy' || first === 'too-late') return first
  const counted = first === 'boxed' || first === 'repeated'
  if (same) return counted ? 'repeated' : first
  return counted ? 'spent' : 'ask again'
}
