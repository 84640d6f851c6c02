import { setTimeout as pause } from 'node:timers/promises'
import type { BallotToSeal } from '@long-dan/database/ballot'
import type { StoreBallots } from '../sealing/seal-and-store.ts'
import { type BallotBoxLimits, usualLimits } from './ballot-box-limits.ts'
import { isRefusedContent } from './database-faults.ts'
import type { DropResult } from './drop-result.ts'
import { createWaitingBallots, type WaitingBallot } from './waiting-ballots.ts'

export interface BallotBox {
  /** Resolves when the ballot's transaction has committed, never before. */
  drop(ballot: BallotToSeal): Promise<DropResult>
  /** Takes no more ballots; resolves once every waiting one has its answer: `busy` for those left after `limits.closing` milliseconds. */
  close(): Promise<void>
  /** Ballots without an answer yet. */
  readonly waiting: number
  readonly waitingBytes: number
  /** Close to its limits, so that the next citizens may be told to come back. */
  readonly crowded: boolean
}

/** Notified for metrics and the log. */
export interface BallotBoxWatch {
  committed(ballots: number, milliseconds: number): void
  failed(error: unknown, ballots: number): void
}

export interface BallotBoxOptions {
  readonly limits?: Partial<BallotBoxLimits>
  readonly watch?: BallotBoxWatch
  /** Whether ballots can be sealed; when they cannot, `busy` is answered at once. */
  readonly canSeal?: () => boolean
}

/**
 * Group commit: while one transaction is under way the next batch gathers, so that all who wait share an fsync. When many have gathered and
 * the first is still not back, they are sent as well, so that a slow disk holds nobody up.
 */
export function createBallotBox(
  store: StoreBallots,
  { limits: given, watch, canSeal = () => true }: BallotBoxOptions = {},
): BallotBox {
  const limits = { ...usualLimits, ...given }
  const ballots = createWaitingBallots(limits)
  const flights = new Set<Promise<void>>()
  let closed = false
  // While the database is unreachable nobody waits for it; every so often the next batch tries it again.
  let awayUntil: number | undefined
  let awayPause = limits.firstPause

  /** Whether the queue justifies a transaction beside `others` already under way. */
  function isWorthwhile(others: number): boolean {
    return ballots.queued > 0 && (others === 0 || (others < limits.flights && ballots.queued >= limits.worthAFlight))
  }

  function setOut(): void {
    if (!isWorthwhile(flights.size)) return
    // Requests that arrive in the same turn of the event loop share the transaction.
    const flight = new Promise<void>((next) => setImmediate(next)).then(async () => {
      while (isWorthwhile(flights.size - 1)) {
        await commit(ballots.take(limits.batch), awayUntil === undefined ? performance.now() + limits.patience : 0)
      }
      flights.delete(flight)
    })
    flights.add(flight)
  }

  /** Commits a batch. One refused by the database for its content is halved until the offending ballot stands alone. */
  async function commit(batch: readonly WaitingBallot[], patientUntil: number): Promise<void> {
    for (let wait = limits.firstPause; ; wait *= 2) {
      const begun = performance.now()
      try {
        const outcomes = await store(batch.map(({ ballot }) => ballot))
        watch?.committed(batch.length, performance.now() - begun)
        comeBack()
        batch.forEach((each, index) => void each.answer(outcomes[index] ?? 'busy'))
        return
      } catch (error) {
        if (isRefusedContent(error)) return await halve(batch, patientUntil)
        watch?.failed(error, batch.length)
        // It may have been committed or not; sending the same ballots again counts none twice.
        if (performance.now() + wait < patientUntil) await pause(wait)
        else return markUnavailable(batch)
      }
    }
  }

  async function halve(batch: readonly WaitingBallot[], patientUntil: number): Promise<void> {
    comeBack()
    if (batch.length === 1) return batch[0]?.answer('refused')
    const middle = Math.ceil(batch.length / 2)
    await commit(batch.slice(0, middle), patientUntil)
    await commit(batch.slice(middle), patientUntil)
  }

  function comeBack(): void {
    awayUntil = undefined
    awayPause = limits.firstPause
  }

  function markUnavailable(batch: readonly WaitingBallot[]): void {
    awayUntil = performance.now() + awayPause
    awayPause = Math.min(awayPause * 2, limits.longestPause)
    // Everybody behind this batch would only wait as long for the same answer.
    for (const { answer } of [...batch, ...ballots.take(Number.POSITIVE_INFINITY)]) answer('busy')
  }

  async function drop(ballot: BallotToSeal): Promise<DropResult> {
    if (closed || !canSeal() || (awayUntil !== undefined && performance.now() < awayUntil)) return 'busy'
    const result = ballots.add(ballot)
    setOut()
    const answer = await result
    // The other content under this token was answered that the token is spent, possibly by this very ballot.
    return answer === 'ask again' ? await drop(ballot) : answer
  }

  return {
    drop,
    async close() {
      closed = true
      const late = new AbortController()
      const deadline = pause(limits.closing, undefined, { signal: late.signal }).catch(() => {})
      await Promise.race([Promise.all(flights), deadline])
      late.abort()
      ballots.answerAll('busy')
    },
    get waiting() {
      return ballots.count
    },
    get waitingBytes() {
      return ballots.bytes
    },
    get crowded() {
      return ballots.count > limits.waiting * 0.9 || ballots.bytes > limits.waitingBytes * 0.9
    },
  }
}
